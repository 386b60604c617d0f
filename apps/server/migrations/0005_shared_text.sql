CREATE TABLE "shared_text" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"pieces" jsonb NOT NULL,
	CONSTRAINT "shared_text_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "shared_text" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "credential" ALTER COLUMN "jwt" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "credential" ADD COLUMN "shared_text_id" uuid;--> statement-breakpoint
CREATE POLICY "tenant" ON "shared_text" AS PERMISSIVE FOR ALL TO public USING ("shared_text"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("shared_text"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "public" ON "shared_text" AS PERMISSIVE FOR SELECT TO public USING (true);