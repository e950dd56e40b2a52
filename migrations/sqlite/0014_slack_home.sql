CREATE TABLE `slack_home` (
	`tenant` text NOT NULL,
	`user_id` text NOT NULL,
	`channel` text,
	`opened_at` integer NOT NULL,
	PRIMARY KEY(`tenant`, `user_id`)
);
--> statement-breakpoint
CREATE INDEX `slack_home_channel` ON `slack_home` (`tenant`,`channel`);--> statement-breakpoint
CREATE INDEX `slack_home_opened` ON `slack_home` (`opened_at`);