CREATE TABLE `installation` (
	`platform` text NOT NULL,
	`tenant` text NOT NULL,
	`state` text NOT NULL,
	`secret` text NOT NULL,
	`installed_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`platform`, `tenant`)
);
