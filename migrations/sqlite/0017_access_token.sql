CREATE TABLE `access_token` (
	`account` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`expires_at` integer NOT NULL
);
