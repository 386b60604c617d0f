CREATE TABLE "achievement" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"language" text NOT NULL,
	"skill_names" text[] NOT NULL,
	"issued_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"search_text" text NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', search_text)) STORED,
	CONSTRAINT "achievement_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "achievement" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "achievement_version" (
	"org_id" uuid NOT NULL,
	"achievement_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"issued_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "achievement_version_org_id_achievement_id_version_pk" PRIMARY KEY("org_id","achievement_id","version")
);
--> statement-breakpoint
ALTER TABLE "achievement_version" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "address" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"email" text NOT NULL,
	"verified_at" timestamp with time zone,
	"token_hash" text,
	"token_expires_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "address" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "api_key" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_key_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "api_key_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
ALTER TABLE "api_key" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"details" jsonb NOT NULL,
	CONSTRAINT "audit_entry_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit_entry" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "idempotent_reply" (
	"org_id" uuid NOT NULL,
	"operation" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer NOT NULL,
	"reply" json NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotent_reply_org_id_operation_key_pk" PRIMARY KEY("org_id","operation","key")
);
--> statement-breakpoint
ALTER TABLE "idempotent_reply" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "installation" (
	"id" integer PRIMARY KEY NOT NULL,
	"origin" text NOT NULL,
	"former_origins" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"key_check" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kept_mail" (
	"id" uuid PRIMARY KEY NOT NULL,
	"to" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"html" text NOT NULL,
	"message_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "kept_mail_message_id_unique" UNIQUE("message_id")
);
--> statement-breakpoint
CREATE TABLE "member" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"token_hash" text,
	"token_expires_at" timestamp with time zone,
	"joined_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "member_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "member" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organization" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"legal_name" text,
	"description" text,
	"url" text,
	"email" text,
	"phone" text,
	"country" text,
	"colour" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "organization_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
ALTER TABLE "organization" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "signing_key" (
	"org_id" uuid NOT NULL,
	"id" text NOT NULL,
	"algorithm" text NOT NULL,
	"state" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"wrapped" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"retired_at" timestamp with time zone,
	"compromised_at" timestamp with time zone,
	CONSTRAINT "signing_key_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "signing_key" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "user" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"language" text DEFAULT 'en' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "batch" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"achievement_id" uuid NOT NULL,
	"achievement_version" integer NOT NULL,
	"achievement_name" text NOT NULL,
	"file_name" text NOT NULL,
	"file_key" text NOT NULL,
	"file_hash" text NOT NULL,
	"file_bytes" bigint NOT NULL,
	"request_hash" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"on_duplicate" text NOT NULL,
	"dry_run" boolean NOT NULL,
	"notify" boolean NOT NULL,
	"state" text NOT NULL,
	"cancel_requested" boolean DEFAULT false NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"issued" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"duplicates" integer DEFAULT 0 NOT NULL,
	"read_bytes" bigint DEFAULT 0 NOT NULL,
	"warnings" jsonb NOT NULL,
	"preview" jsonb NOT NULL,
	"columns" jsonb NOT NULL,
	"failure" jsonb,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "batch_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "batch" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "batch_rejection" (
	"org_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"kind" text NOT NULL,
	"cells" jsonb NOT NULL,
	"reasons" jsonb NOT NULL,
	CONSTRAINT "batch_rejection_org_id_batch_id_row_pk" PRIMARY KEY("org_id","batch_id","row")
);
--> statement-breakpoint
ALTER TABLE "batch_rejection" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "credential" (
	"org_id" uuid NOT NULL,
	"id" text NOT NULL,
	"achievement_id" uuid NOT NULL,
	"achievement_version" integer NOT NULL,
	"achievement_name" text NOT NULL,
	"holder_name" text NOT NULL,
	"holder_email" text NOT NULL,
	"awarded_date" text NOT NULL,
	"source_reference" text,
	"natural_key" text,
	"status" text NOT NULL,
	"status_reason" text,
	"status_list_id" text NOT NULL,
	"status_index" integer NOT NULL,
	"document" text NOT NULL,
	"jwt" text NOT NULL,
	"visibility" text NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_until" timestamp with time zone,
	"batch_id" uuid,
	"superseded_by" text,
	"claimed_at" timestamp with time zone,
	"disputed_at" timestamp with time zone,
	"dispute_reason" text,
	"issued_by" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	CONSTRAINT "credential_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "credential" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "delivery" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"credential_id" text NOT NULL,
	"token_hash" text,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"failure" text,
	CONSTRAINT "delivery_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "delivery" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "signed_status_list" (
	"org_id" uuid NOT NULL,
	"list_id" text NOT NULL,
	"purpose" text NOT NULL,
	"version" integer NOT NULL,
	"key_id" text NOT NULL,
	"document" text NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "signed_status_list_org_id_list_id_purpose_pk" PRIMARY KEY("org_id","list_id","purpose")
);
--> statement-breakpoint
ALTER TABLE "signed_status_list" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "status_list" (
	"org_id" uuid NOT NULL,
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "status_list_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "status_list" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "address" ADD CONSTRAINT "address_person_id_user_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_org_id_organization_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_org_id_organization_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_person_id_user_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "achievement_id" ON "achievement" USING btree ("id");--> statement-breakpoint
CREATE INDEX "achievement_search" ON "achievement" USING gin ("search");--> statement-breakpoint
CREATE INDEX "achievement_public" ON "achievement" USING btree ("status","updated_at");--> statement-breakpoint
CREATE INDEX "account_user" ON "account" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "address_verified" ON "address" USING btree ("email") WHERE "address"."verified_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "address_person" ON "address" USING btree ("person_id","email");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit_entry" USING btree ("org_id","subject");--> statement-breakpoint
CREATE INDEX "idempotent_reply_age" ON "idempotent_reply" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "member_email" ON "member" USING btree ("org_id","email");--> statement-breakpoint
CREATE UNIQUE INDEX "member_person" ON "member" USING btree ("org_id","person_id");--> statement-breakpoint
CREATE INDEX "member_of_person" ON "member" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "signing_key_active" ON "signing_key" USING btree ("org_id") WHERE "signing_key"."state" = 'active';--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "verification" USING btree ("identifier");--> statement-breakpoint
CREATE UNIQUE INDEX "batch_request" ON "batch" USING btree ("org_id","request_hash");--> statement-breakpoint
CREATE INDEX "batch_newest" ON "batch" USING btree ("org_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "credential_id" ON "credential" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "credential_natural_key" ON "credential" USING btree ("org_id","natural_key") WHERE "credential"."natural_key" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "credential_status_index" ON "credential" USING btree ("status_list_id","status_index");--> statement-breakpoint
CREATE INDEX "credential_newest" ON "credential" USING btree ("org_id","issued_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "credential_achievement" ON "credential" USING btree ("org_id","achievement_id","issued_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "credential_batch" ON "credential" USING btree ("org_id","batch_id");--> statement-breakpoint
CREATE INDEX "credential_holder" ON "credential" USING btree ("holder_email");--> statement-breakpoint
CREATE INDEX "credential_search" ON "credential" USING gin (("holder_name" || ' ' || "holder_email") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "delivery_credential" ON "delivery" USING btree ("org_id","credential_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_token" ON "delivery" USING btree ("token_hash") WHERE "delivery"."token_hash" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "status_list_id" ON "status_list" USING btree ("id");--> statement-breakpoint
CREATE POLICY "tenant" ON "achievement" AS PERMISSIVE FOR ALL TO public USING ("achievement"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("achievement"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "catalogue" ON "achievement" AS PERMISSIVE FOR SELECT TO public USING ("achievement"."status" <> 'draft');--> statement-breakpoint
CREATE POLICY "tenant" ON "achievement_version" AS PERMISSIVE FOR ALL TO public USING ("achievement_version"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("achievement_version"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "catalogue" ON "achievement_version" AS PERMISSIVE FOR SELECT TO public USING (exists (select 1 from achievement a where a.id = "achievement_version"."achievement_id" and a.version = "achievement_version"."version" and a.status <> 'draft'));--> statement-breakpoint
CREATE POLICY "person" ON "address" AS PERMISSIVE FOR ALL TO public USING ("address"."person_id" = nullif(current_setting('credence.person', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("address"."person_id" = nullif(current_setting('credence.person', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "tenant" ON "api_key" AS PERMISSIVE FOR ALL TO public USING ("api_key"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("api_key"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "tenant" ON "audit_entry" AS PERMISSIVE FOR ALL TO public USING ("audit_entry"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("audit_entry"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "tenant" ON "idempotent_reply" AS PERMISSIVE FOR ALL TO public USING ("idempotent_reply"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("idempotent_reply"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "tenant" ON "member" AS PERMISSIVE FOR ALL TO public USING ("member"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("member"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "person" ON "member" AS PERMISSIVE FOR SELECT TO public USING ("member"."person_id" = nullif(current_setting('credence.person', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "organization" AS PERMISSIVE FOR ALL TO public USING ("organization"."id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("organization"."id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "profile" ON "organization" AS PERMISSIVE FOR SELECT TO public USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "signing_key" AS PERMISSIVE FOR ALL TO public USING ("signing_key"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("signing_key"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "tenant" ON "batch" AS PERMISSIVE FOR ALL TO public USING ("batch"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("batch"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "tenant" ON "batch_rejection" AS PERMISSIVE FOR ALL TO public USING ("batch_rejection"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("batch_rejection"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "tenant" ON "credential" AS PERMISSIVE FOR ALL TO public USING ("credential"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("credential"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "exact_id" ON "credential" AS PERMISSIVE FOR SELECT TO public USING ("credential"."id" = nullif(current_setting('credence.id', true), ''));--> statement-breakpoint
CREATE POLICY "holder" ON "credential" AS PERMISSIVE FOR SELECT TO public USING ("credential"."holder_email" in (select a.email from address a where a.person_id = nullif(current_setting('credence.person', true), '')::uuid and a.verified_at is not null));--> statement-breakpoint
CREATE POLICY "holder_write" ON "credential" AS PERMISSIVE FOR UPDATE TO public USING ("credential"."holder_email" in (select a.email from address a where a.person_id = nullif(current_setting('credence.person', true), '')::uuid and a.verified_at is not null)) WITH CHECK ("credential"."holder_email" in (select a.email from address a where a.person_id = nullif(current_setting('credence.person', true), '')::uuid and a.verified_at is not null));--> statement-breakpoint
CREATE POLICY "tenant" ON "delivery" AS PERMISSIVE FOR ALL TO public USING ("delivery"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("delivery"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "tenant" ON "signed_status_list" AS PERMISSIVE FOR ALL TO public USING ("signed_status_list"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("signed_status_list"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "public" ON "signed_status_list" AS PERMISSIVE FOR SELECT TO public USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "status_list" AS PERMISSIVE FOR ALL TO public USING ("status_list"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("status_list"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "public" ON "status_list" AS PERMISSIVE FOR SELECT TO public USING (true);