CREATE TABLE "customer_of_contact" (
	"platform" text NOT NULL,
	"tenant" text NOT NULL,
	"contact_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"joined_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "customer_of_contact_platform_tenant_contact_id_customer_id_pk" PRIMARY KEY("platform","tenant","contact_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "told_contact" (
	"platform" text NOT NULL,
	"tenant" text NOT NULL,
	"user_id" text NOT NULL,
	"contact_id" text NOT NULL,
	"company" text,
	"phones" jsonb NOT NULL,
	CONSTRAINT "told_contact_platform_tenant_user_id_contact_id_pk" PRIMARY KEY("platform","tenant","user_id","contact_id")
);
--> statement-breakpoint
ALTER TABLE "customer_of_contact" ADD CONSTRAINT "customer_of_contact_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_of_contact_customer" ON "customer_of_contact" USING btree ("customer_id");