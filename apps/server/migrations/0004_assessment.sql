CREATE TABLE "answer" (
	"org_id" uuid NOT NULL,
	"attempt_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"response" jsonb,
	"points" real,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "answer_org_id_attempt_id_item_id_pk" PRIMARY KEY("org_id","attempt_id","item_id")
);
--> statement-breakpoint
ALTER TABLE "answer" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "attempt" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"exam_id" uuid NOT NULL,
	"achievement_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"rules" jsonb NOT NULL,
	"drawn" jsonb NOT NULL,
	"max_points" real NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	"points" real,
	"percent" real,
	"passed" boolean,
	"parts" jsonb,
	"credential_id" text,
	CONSTRAINT "attempt_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "attempt" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "exam" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"achievement_id" uuid NOT NULL,
	"name" text NOT NULL,
	"instructions" text,
	"language" text NOT NULL,
	"status" text NOT NULL,
	"parts" jsonb NOT NULL,
	"minutes" integer,
	"pass_percent" real NOT NULL,
	"attempts" integer,
	"wait_hours" integer NOT NULL,
	"entry" text NOT NULL,
	"report" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "exam_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "exam" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "item" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"bank_id" uuid NOT NULL,
	"source_id" text NOT NULL,
	"content_hash" text NOT NULL,
	"title" text NOT NULL,
	"content" jsonb NOT NULL,
	"key" jsonb NOT NULL,
	"max_points" real NOT NULL,
	"status" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "item_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "item" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "item_bank" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"language" text NOT NULL,
	"status" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "item_bank_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "item_bank" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "answer_item" ON "answer" USING btree ("org_id","item_id");--> statement-breakpoint
CREATE UNIQUE INDEX "attempt_open" ON "attempt" USING btree ("org_id","exam_id","person_id") WHERE "attempt"."state" = 'open';--> statement-breakpoint
CREATE INDEX "attempt_exam" ON "attempt" USING btree ("org_id","exam_id","started_at");--> statement-breakpoint
CREATE INDEX "attempt_person" ON "attempt" USING btree ("person_id","started_at");--> statement-breakpoint
CREATE INDEX "attempt_due" ON "attempt" USING btree ("due_at") WHERE "attempt"."state" = 'open';--> statement-breakpoint
CREATE INDEX "exam_achievement" ON "exam" USING btree ("org_id","achievement_id");--> statement-breakpoint
CREATE INDEX "exam_id" ON "exam" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "item_current" ON "item" USING btree ("org_id","bank_id","source_id") WHERE "item"."status" = 'active';--> statement-breakpoint
CREATE POLICY "tenant" ON "answer" AS PERMISSIVE FOR ALL TO public USING ("answer"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("answer"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "tenant" ON "attempt" AS PERMISSIVE FOR ALL TO public USING ("attempt"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("attempt"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "person" ON "attempt" AS PERMISSIVE FOR SELECT TO public USING ("attempt"."person_id" = nullif(current_setting('credence.person', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "exam" AS PERMISSIVE FOR ALL TO public USING ("exam"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("exam"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "tenant" ON "item" AS PERMISSIVE FOR ALL TO public USING ("item"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("item"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "tenant" ON "item_bank" AS PERMISSIVE FOR ALL TO public USING ("item_bank"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("item_bank"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');