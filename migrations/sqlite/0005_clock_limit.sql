ALTER TABLE `deal_clock` ADD `limit_at` integer;--> statement-breakpoint
CREATE INDEX `deal_clock_limit` ON `deal_clock` (`limit_at`);--> statement-breakpoint
ALTER TABLE `pipeline` ADD `time_zone` text;