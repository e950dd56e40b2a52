ALTER TABLE `outbox` ADD `card` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `subject` text;--> statement-breakpoint
CREATE INDEX `outbox_card` ON `outbox` (`card`,`subject`) WHERE state = 'open' and card is not null;