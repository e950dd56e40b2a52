CREATE TABLE `customer_of_contact` (
	`platform` text NOT NULL,
	`tenant` text NOT NULL,
	`contact_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`joined_at` integer NOT NULL,
	PRIMARY KEY(`platform`, `tenant`, `contact_id`, `customer_id`),
	FOREIGN KEY (`customer_id`) REFERENCES `customer`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `customer_of_contact_customer` ON `customer_of_contact` (`customer_id`);--> statement-breakpoint
CREATE TABLE `told_contact` (
	`platform` text NOT NULL,
	`tenant` text NOT NULL,
	`user_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`company` text,
	`phones` text NOT NULL,
	PRIMARY KEY(`platform`, `tenant`, `user_id`, `contact_id`)
);
