CREATE TABLE `dingtalk_group` (
	`tenant` text NOT NULL,
	`group_id` text NOT NULL,
	`members` text,
	`told_at` integer,
	PRIMARY KEY(`tenant`, `group_id`)
);
--> statement-breakpoint
CREATE TABLE `dingtalk_pot` (
	`account` text NOT NULL,
	`month` text NOT NULL,
	`pot` text NOT NULL,
	`most` integer,
	`closed_until` integer,
	`told` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`account`, `month`, `pot`)
);
--> statement-breakpoint
CREATE TABLE `dingtalk_sync` (
	`account` text PRIMARY KEY NOT NULL,
	`tenant` text NOT NULL,
	`due_at` integer NOT NULL,
	`done_at` integer
);
--> statement-breakpoint
CREATE TABLE `dingtalk_todo` (
	`account` text NOT NULL,
	`source_id` text NOT NULL,
	`user_id` text NOT NULL,
	`task_id` text,
	`attempt` integer DEFAULT 0 NOT NULL,
	`available_at` integer NOT NULL,
	PRIMARY KEY(`account`, `source_id`)
);
--> statement-breakpoint
CREATE TABLE `dingtalk_use` (
	`account` text NOT NULL,
	`month` text NOT NULL,
	`pot` text NOT NULL,
	`kind` text NOT NULL,
	`used` integer NOT NULL,
	PRIMARY KEY(`account`, `month`, `pot`, `kind`)
);
