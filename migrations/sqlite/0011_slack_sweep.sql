CREATE TABLE `slack_gap` (
	`tenant` text PRIMARY KEY NOT NULL,
	`ended_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `slack_sweep` (
	`tenant` text NOT NULL,
	`channel` text NOT NULL,
	`thread` text NOT NULL,
	`alive_at` integer NOT NULL,
	`swept_until` integer,
	`pass_from` integer,
	`pass_until` integer,
	`cursor` text,
	`reached` text,
	PRIMARY KEY(`tenant`, `channel`, `thread`)
);
