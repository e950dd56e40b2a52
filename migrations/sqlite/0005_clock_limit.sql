DROP INDEX `deal_clock_due`;--> statement-breakpoint
ALTER TABLE `deal_clock` ADD `limit_at` integer;--> statement-breakpoint
CREATE INDEX `deal_clock_limit` ON `deal_clock` (`limit_at`);--> statement-breakpoint
CREATE INDEX `deal_clock_due` ON `deal_clock` (`due_at`,`deal_id`,`kind`) WHERE due_at is not null;--> statement-breakpoint
ALTER TABLE `pipeline` ADD `time_zone` text;