PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_dingtalk_use` (
	`account` text NOT NULL,
	`month` text NOT NULL,
	`pot` text NOT NULL,
	`kind` text NOT NULL,
	`slot` integer DEFAULT 0 NOT NULL,
	`used` integer NOT NULL,
	PRIMARY KEY(`account`, `month`, `pot`, `kind`, `slot`)
);
--> statement-breakpoint
INSERT INTO `__new_dingtalk_use`("account", "month", "pot", "kind", "slot", "used") SELECT "account", "month", "pot", "kind", 0, "used" FROM `dingtalk_use`;--> statement-breakpoint
DROP TABLE `dingtalk_use`;--> statement-breakpoint
ALTER TABLE `__new_dingtalk_use` RENAME TO `dingtalk_use`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
ALTER TABLE `dingtalk_sync` ADD `swept_on` text;--> statement-breakpoint
ALTER TABLE `dingtalk_todo` ADD `shown` text;--> statement-breakpoint
CREATE INDEX `dingtalk_todo_put_off` ON `dingtalk_todo` (`account`,`available_at`) WHERE task_id is null or attempt > 0;