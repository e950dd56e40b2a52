CREATE TABLE `daily_reach` (
	`account` text PRIMARY KEY NOT NULL,
	`day` text NOT NULL,
	`persons` integer NOT NULL,
	`most` integer,
	`told` integer DEFAULT false NOT NULL
);
