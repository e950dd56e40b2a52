CREATE TABLE "installation" (
	"platform" text NOT NULL,
	"tenant" text NOT NULL,
	"state" text NOT NULL,
	"secret" text NOT NULL,
	"installed_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "installation_platform_tenant_pk" PRIMARY KEY("platform","tenant")
);
