CREATE SEQUENCE "public"."customer_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1001 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."deal_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1001 CACHE 1;--> statement-breakpoint
SELECT setval('customer_number', value) FROM counter WHERE name = 'customer';--> statement-breakpoint
SELECT setval('deal_number', value) FROM counter WHERE name = 'deal';
