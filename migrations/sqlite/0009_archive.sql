ALTER TABLE `evidence` ADD `last_said` integer;--> statement-breakpoint
CREATE INDEX `archive_said` ON `archive_entry` (`conversation_id`,`said_at`,`seq`);