CREATE TABLE "daily_reach" (
	"account" text PRIMARY KEY NOT NULL,
	"day" text NOT NULL,
	"persons" bigint NOT NULL,
	"most" bigint,
	"told" boolean DEFAULT false NOT NULL
);
