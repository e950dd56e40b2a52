CREATE INDEX "approval_deal" ON "approval" USING btree ("deal_id");--> statement-breakpoint
CREATE INDEX "customer_frame" ON "customer" USING btree (substr(name_key, 1, 1),substr(name_key, length(name_key), 1),length(name_key));--> statement-breakpoint
CREATE INDEX "task_asker" ON "task" USING btree ("asked_by","due_at");