CREATE TABLE "upload" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"public_id" text NOT NULL,
	"purpose" text NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"hash" text NOT NULL,
	"file_key" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "upload_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "upload_public_id_unique" UNIQUE("public_id")
);
--> statement-breakpoint
ALTER TABLE "upload" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "logo" text;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_org_id_organization_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "upload_same" ON "upload" USING btree ("org_id","purpose","hash");--> statement-breakpoint
CREATE POLICY "tenant" ON "upload" AS PERMISSIVE FOR ALL TO public USING ("upload"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("upload"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "address" ON "upload" AS PERMISSIVE FOR SELECT TO public USING ("upload"."public_id" = nullif(current_setting('credence.id', true), ''));