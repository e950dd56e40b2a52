ALTER TABLE "dingtalk_use" ADD COLUMN "slot" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "dingtalk_use" DROP CONSTRAINT "dingtalk_use_account_month_pot_kind_pk";--> statement-breakpoint
ALTER TABLE "dingtalk_use" ADD CONSTRAINT "dingtalk_use_account_month_pot_kind_slot_pk" PRIMARY KEY("account","month","pot","kind","slot");--> statement-breakpoint
ALTER TABLE "dingtalk_sync" ADD COLUMN "swept_on" text;--> statement-breakpoint
ALTER TABLE "dingtalk_todo" ADD COLUMN "shown" text;--> statement-breakpoint
CREATE INDEX "dingtalk_todo_put_off" ON "dingtalk_todo" USING btree ("account","available_at") WHERE task_id is null or attempt > 0;