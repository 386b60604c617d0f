CREATE TABLE "achievement_skill" (
	"org_id" uuid NOT NULL,
	"achievement_id" uuid NOT NULL,
	"skill_key" text NOT NULL,
	"level" integer NOT NULL,
	CONSTRAINT "achievement_skill_org_id_achievement_id_skill_key_pk" PRIMARY KEY("org_id","achievement_id","skill_key")
);
--> statement-breakpoint
ALTER TABLE "achievement_skill" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "offering" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"achievement_id" uuid NOT NULL,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"mode" text NOT NULL,
	"hours" integer NOT NULL,
	"price" integer NOT NULL,
	"currency" text NOT NULL,
	"seats" integer,
	"taken" integer DEFAULT 0 NOT NULL,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"enrol_until" timestamp with time zone,
	"place" text,
	"url" text,
	"status" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "offering_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "offering" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "outside_achievement" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source_id" text NOT NULL,
	"registry_id" text,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"description" text NOT NULL,
	"provider" text,
	"provider_url" text,
	"url" text,
	"language" text NOT NULL,
	"definition" jsonb NOT NULL,
	"document" jsonb NOT NULL,
	"licence" text,
	"status" text NOT NULL,
	"is_public" boolean DEFAULT true NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	CONSTRAINT "outside_achievement_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "outside_achievement" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "requirement_mention" (
	"org_id" uuid NOT NULL,
	"achievement_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "requirement_mention_org_id_achievement_id_kind_key_pk" PRIMARY KEY("org_id","achievement_id","kind","key")
);
--> statement-breakpoint
ALTER TABLE "requirement_mention" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "enrolment" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"offering_id" uuid NOT NULL,
	"achievement_id" uuid NOT NULL,
	"person_id" uuid,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"paid_by" text NOT NULL,
	"sponsor_org_id" uuid,
	"voucher_id" uuid,
	"price" integer NOT NULL,
	"currency" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "enrolment_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "enrolment" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "voucher" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"hint" text NOT NULL,
	"offering_id" uuid,
	"note" text,
	"uses" integer NOT NULL,
	"used" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "voucher_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "voucher" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "advice_consent" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"advisor_email" text NOT NULL,
	"advisor_id" uuid,
	"note" text,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "advice_consent" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "advice_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consent_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"action" text NOT NULL,
	"plan_id" text,
	"text" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "advice_event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "prior_learning" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"achievement_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"holder_name" text NOT NULL,
	"holder_email" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"awarded_by" text,
	"awarded_on" text,
	"evidence_url" text,
	"outside_credential_id" text,
	"claimed" jsonb NOT NULL,
	"state" text NOT NULL,
	"scope" jsonb,
	"reason" text,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "prior_learning_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "prior_learning" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "saved_plan" (
	"person_id" uuid NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"request" jsonb NOT NULL,
	"result" jsonb NOT NULL,
	"made_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"shared_at" timestamp with time zone,
	CONSTRAINT "saved_plan_person_id_id_pk" PRIMARY KEY("person_id","id")
);
--> statement-breakpoint
ALTER TABLE "saved_plan" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stack_standing" (
	"org_id" uuid NOT NULL,
	"achievement_id" uuid NOT NULL,
	"holder_email" text NOT NULL,
	"holder_name" text NOT NULL,
	"state" text NOT NULL,
	"definition_version" text NOT NULL,
	"credential_id" text,
	"evaluation" jsonb NOT NULL,
	"joined_at" timestamp with time zone,
	"look_again_at" timestamp with time zone,
	"record" text,
	"reason" text,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stack_standing_org_id_achievement_id_holder_email_pk" PRIMARY KEY("org_id","achievement_id","holder_email")
);
--> statement-breakpoint
ALTER TABLE "stack_standing" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "job_ad" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source_id" text NOT NULL,
	"collection" text NOT NULL,
	"attribution" text,
	"title" text,
	"employer" text,
	"country" text,
	"url" text,
	"posted_on" text,
	"imported_at" timestamp with time zone NOT NULL,
	CONSTRAINT "job_ad_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "job_ad" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "job_ad_skill" (
	"org_id" uuid NOT NULL,
	"ad_id" uuid NOT NULL,
	"skill_key" text NOT NULL,
	"name" text NOT NULL,
	"level" integer,
	CONSTRAINT "job_ad_skill_org_id_ad_id_skill_key_pk" PRIMARY KEY("org_id","ad_id","skill_key")
);
--> statement-breakpoint
ALTER TABLE "job_ad_skill" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "framework" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"version" text,
	"language" text NOT NULL,
	"publisher" text,
	"url" text,
	"description" text,
	"licence" text,
	"licence_url" text,
	"attribution" text,
	"adapted" boolean DEFAULT false NOT NULL,
	"is_public" boolean NOT NULL,
	"status" text NOT NULL,
	"skill_count" integer DEFAULT 0 NOT NULL,
	"role_count" integer DEFAULT 0 NOT NULL,
	"edge_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "framework_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "framework" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_run" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"file_key" text,
	"file_hash" text,
	"framework_id" uuid,
	"state" text NOT NULL,
	"read_bytes" integer DEFAULT 0 NOT NULL,
	"total_bytes" integer DEFAULT 0 NOT NULL,
	"counts" jsonb NOT NULL,
	"problems" jsonb NOT NULL,
	"failure" jsonb,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "import_run_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "import_run" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "role" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"framework_id" uuid,
	"source_id" text NOT NULL,
	"code" text,
	"name" text NOT NULL,
	"alt_names" text[] NOT NULL,
	"description" text,
	"url" text,
	"status" text NOT NULL,
	"job_zone" integer,
	"employment" integer,
	"wages" jsonb,
	"tasks" text[] NOT NULL,
	"seen_in" uuid,
	"search_text" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "role_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "role" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "role_edge" (
	"org_id" uuid NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "role_edge_org_id_from_id_to_id_kind_pk" PRIMARY KEY("org_id","from_id","to_id","kind")
);
--> statement-breakpoint
ALTER TABLE "role_edge" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "role_skill" (
	"org_id" uuid NOT NULL,
	"role_id" uuid NOT NULL,
	"skill_id" uuid NOT NULL,
	"level" integer NOT NULL,
	"weight" double precision NOT NULL,
	"must_have" boolean NOT NULL,
	"origin" jsonb,
	"seen_in" uuid,
	"is_public" boolean NOT NULL,
	CONSTRAINT "role_skill_org_id_role_id_skill_id_pk" PRIMARY KEY("org_id","role_id","skill_id")
);
--> statement-breakpoint
ALTER TABLE "role_skill" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "skill" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"framework_id" uuid NOT NULL,
	"source_id" text NOT NULL,
	"code" text,
	"name" text NOT NULL,
	"alt_names" text[] NOT NULL,
	"description" text,
	"url" text,
	"kind" text NOT NULL,
	"half_life_months" integer,
	"anchors" jsonb,
	"status" text NOT NULL,
	"replaced_by" uuid,
	"is_public" boolean NOT NULL,
	"seen_in" uuid,
	"search_text" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "skill_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "skill" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "skill_edge" (
	"org_id" uuid NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"is_public" boolean NOT NULL,
	CONSTRAINT "skill_edge_org_id_from_id_to_id_kind_pk" PRIMARY KEY("org_id","from_id","to_id","kind")
);
--> statement-breakpoint
ALTER TABLE "skill_edge" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "declared_skill" (
	"person_id" uuid NOT NULL,
	"skill_key" text NOT NULL,
	"name" text NOT NULL,
	"level" integer NOT NULL,
	"declared_at" timestamp with time zone NOT NULL,
	CONSTRAINT "declared_skill_person_id_skill_key_pk" PRIMARY KEY("person_id","skill_key")
);
--> statement-breakpoint
ALTER TABLE "declared_skill" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "outside_credential" (
	"person_id" uuid NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"issuer_name" text,
	"issuer_id" text,
	"achievement_id" text,
	"type" text,
	"format" text NOT NULL,
	"verdict" text NOT NULL,
	"skills" jsonb NOT NULL,
	"valid_from" timestamp with time zone,
	"valid_until" timestamp with time zone,
	"document" text NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "outside_credential_person_id_id_pk" PRIMARY KEY("person_id","id")
);
--> statement-breakpoint
ALTER TABLE "outside_credential" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "achievement_skill_key" ON "achievement_skill" USING btree ("skill_key");--> statement-breakpoint
CREATE UNIQUE INDEX "offering_id" ON "offering" USING btree ("id");--> statement-breakpoint
CREATE INDEX "offering_achievement" ON "offering" USING btree ("achievement_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "outside_achievement_id" ON "outside_achievement" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "outside_achievement_source" ON "outside_achievement" USING btree ("org_id","source_id");--> statement-breakpoint
CREATE INDEX "requirement_mention_key" ON "requirement_mention" USING btree ("kind","key");--> statement-breakpoint
CREATE UNIQUE INDEX "enrolment_once" ON "enrolment" USING btree ("org_id","offering_id","email") WHERE "enrolment"."state" <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "enrolment_person" ON "enrolment" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "enrolment_email" ON "enrolment" USING btree ("email");--> statement-breakpoint
CREATE INDEX "enrolment_sponsor" ON "enrolment" USING btree ("sponsor_org_id");--> statement-breakpoint
CREATE UNIQUE INDEX "voucher_code" ON "voucher" USING btree ("org_id","code_hash");--> statement-breakpoint
CREATE INDEX "advice_consent_client" ON "advice_consent" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "advice_consent_advisor" ON "advice_consent" USING btree ("advisor_id");--> statement-breakpoint
CREATE INDEX "advice_consent_email" ON "advice_consent" USING btree ("advisor_email");--> statement-breakpoint
CREATE INDEX "advice_event_consent" ON "advice_event" USING btree ("consent_id","at");--> statement-breakpoint
CREATE INDEX "prior_learning_person" ON "prior_learning" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "prior_learning_holder" ON "prior_learning" USING btree ("holder_email");--> statement-breakpoint
CREATE INDEX "prior_learning_state" ON "prior_learning" USING btree ("org_id","state","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_plan_id" ON "saved_plan" USING btree ("id");--> statement-breakpoint
CREATE INDEX "stack_standing_state" ON "stack_standing" USING btree ("org_id","state","updated_at");--> statement-breakpoint
CREATE INDEX "stack_standing_holder" ON "stack_standing" USING btree ("holder_email");--> statement-breakpoint
CREATE INDEX "stack_standing_look" ON "stack_standing" USING btree ("look_again_at");--> statement-breakpoint
CREATE INDEX "stack_standing_credential" ON "stack_standing" USING btree ("credential_id");--> statement-breakpoint
CREATE UNIQUE INDEX "job_ad_source" ON "job_ad" USING btree ("org_id","collection","source_id");--> statement-breakpoint
CREATE INDEX "job_ad_posted" ON "job_ad" USING btree ("posted_on");--> statement-breakpoint
CREATE INDEX "job_ad_skill_key" ON "job_ad_skill" USING btree ("skill_key");--> statement-breakpoint
CREATE UNIQUE INDEX "framework_id" ON "framework" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "framework_source" ON "framework" USING btree ("org_id","source_id");--> statement-breakpoint
CREATE INDEX "import_run_newest" ON "import_run" USING btree ("org_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "role_id" ON "role" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "role_source" ON "role" USING btree ("org_id","source_id");--> statement-breakpoint
CREATE INDEX "role_framework" ON "role" USING btree ("framework_id");--> statement-breakpoint
CREATE INDEX "role_search" ON "role" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "role_edge_from" ON "role_edge" USING btree ("from_id");--> statement-breakpoint
CREATE INDEX "role_edge_to" ON "role_edge" USING btree ("to_id");--> statement-breakpoint
CREATE INDEX "role_skill_role" ON "role_skill" USING btree ("role_id");--> statement-breakpoint
CREATE INDEX "role_skill_skill" ON "role_skill" USING btree ("skill_id");--> statement-breakpoint
CREATE UNIQUE INDEX "skill_id" ON "skill" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "skill_source" ON "skill" USING btree ("org_id","framework_id","source_id");--> statement-breakpoint
CREATE INDEX "skill_search" ON "skill" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "skill_name" ON "skill" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "skill_edge_from" ON "skill_edge" USING btree ("from_id");--> statement-breakpoint
CREATE INDEX "skill_edge_to" ON "skill_edge" USING btree ("to_id");--> statement-breakpoint
CREATE INDEX "declared_skill_key" ON "declared_skill" USING btree ("skill_key");--> statement-breakpoint
CREATE POLICY "tenant" ON "achievement_skill" AS PERMISSIVE FOR ALL TO public USING ("achievement_skill"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("achievement_skill"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "catalogue" ON "achievement_skill" AS PERMISSIVE FOR SELECT TO public USING (exists (select 1 from achievement a where a.id = "achievement_skill"."achievement_id" and a.status <> 'draft'));--> statement-breakpoint
CREATE POLICY "tenant" ON "offering" AS PERMISSIVE FOR ALL TO public USING ("offering"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("offering"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "catalogue" ON "offering" AS PERMISSIVE FOR SELECT TO public USING (exists (select 1 from achievement a where a.id = "offering"."achievement_id" and a.status <> 'draft'));--> statement-breakpoint
CREATE POLICY "tenant" ON "outside_achievement" AS PERMISSIVE FOR ALL TO public USING ("outside_achievement"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("outside_achievement"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "public" ON "outside_achievement" AS PERMISSIVE FOR SELECT TO public USING ("outside_achievement"."is_public");--> statement-breakpoint
CREATE POLICY "tenant" ON "requirement_mention" AS PERMISSIVE FOR ALL TO public USING ("requirement_mention"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("requirement_mention"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "catalogue" ON "requirement_mention" AS PERMISSIVE FOR SELECT TO public USING (exists (select 1 from achievement a where a.id = "requirement_mention"."achievement_id" and a.status <> 'draft'));--> statement-breakpoint
CREATE POLICY "tenant" ON "enrolment" AS PERMISSIVE FOR ALL TO public USING ("enrolment"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("enrolment"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "person" ON "enrolment" AS PERMISSIVE FOR SELECT TO public USING ("enrolment"."person_id" = nullif(current_setting('credence.person', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "voucher" AS PERMISSIVE FOR ALL TO public USING ("voucher"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("voucher"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "client" ON "advice_consent" AS PERMISSIVE FOR ALL TO public USING ("advice_consent"."client_id" = nullif(current_setting('credence.person', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("advice_consent"."client_id" = nullif(current_setting('credence.person', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "advisor" ON "advice_consent" AS PERMISSIVE FOR SELECT TO public USING ("advice_consent"."advisor_id" = nullif(current_setting('credence.person', true), '')::uuid or "advice_consent"."advisor_email" in (select a.email from address a where a.person_id = nullif(current_setting('credence.person', true), '')::uuid and a.verified_at is not null));--> statement-breakpoint
CREATE POLICY "client" ON "advice_event" AS PERMISSIVE FOR ALL TO public USING ("advice_event"."client_id" = nullif(current_setting('credence.person', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("advice_event"."client_id" = nullif(current_setting('credence.person', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "advisor" ON "advice_event" AS PERMISSIVE FOR ALL TO public USING (exists (select 1 from advice_consent c where c.id = "advice_event"."consent_id" and c.advisor_id = nullif(current_setting('credence.person', true), '')::uuid and c.revoked_at is null and c.expires_at > now())) WITH CHECK (exists (select 1 from advice_consent c where c.id = "advice_event"."consent_id" and c.advisor_id = nullif(current_setting('credence.person', true), '')::uuid and c.revoked_at is null and c.expires_at > now()));--> statement-breakpoint
CREATE POLICY "tenant" ON "prior_learning" AS PERMISSIVE FOR ALL TO public USING ("prior_learning"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("prior_learning"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "person" ON "prior_learning" AS PERMISSIVE FOR ALL TO public USING ("prior_learning"."person_id" = nullif(current_setting('credence.person', true), '')::uuid) WITH CHECK ("prior_learning"."person_id" = nullif(current_setting('credence.person', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "exact_id" ON "saved_plan" AS PERMISSIVE FOR SELECT TO public USING ("saved_plan"."shared_at" is not null and "saved_plan"."id" = nullif(current_setting('credence.id', true), ''));--> statement-breakpoint
CREATE POLICY "person" ON "saved_plan" AS PERMISSIVE FOR ALL TO public USING ("saved_plan"."person_id" = nullif(current_setting('credence.person', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("saved_plan"."person_id" = nullif(current_setting('credence.person', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "advisor" ON "saved_plan" AS PERMISSIVE FOR ALL TO public USING (exists (select 1 from advice_consent c where c.client_id = "saved_plan"."person_id" and c.advisor_id = nullif(current_setting('credence.person', true), '')::uuid and c.revoked_at is null and c.expires_at > now())) WITH CHECK (exists (select 1 from advice_consent c where c.client_id = "saved_plan"."person_id" and c.advisor_id = nullif(current_setting('credence.person', true), '')::uuid and c.revoked_at is null and c.expires_at > now()));--> statement-breakpoint
CREATE POLICY "tenant" ON "stack_standing" AS PERMISSIVE FOR ALL TO public USING ("stack_standing"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("stack_standing"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "holder" ON "stack_standing" AS PERMISSIVE FOR SELECT TO public USING ("stack_standing"."holder_email" in (select a.email from address a where a.person_id = nullif(current_setting('credence.person', true), '')::uuid and a.verified_at is not null));--> statement-breakpoint
CREATE POLICY "tenant" ON "job_ad" AS PERMISSIVE FOR ALL TO public USING ("job_ad"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("job_ad"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "installation" ON "job_ad" AS PERMISSIVE FOR SELECT TO public USING ("job_ad"."org_id" = '00000000-0000-7000-8000-000000000000'::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "job_ad_skill" AS PERMISSIVE FOR ALL TO public USING ("job_ad_skill"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("job_ad_skill"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "installation" ON "job_ad_skill" AS PERMISSIVE FOR SELECT TO public USING ("job_ad_skill"."org_id" = '00000000-0000-7000-8000-000000000000'::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "framework" AS PERMISSIVE FOR ALL TO public USING ("framework"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("framework"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "public" ON "framework" AS PERMISSIVE FOR SELECT TO public USING ("framework"."is_public");--> statement-breakpoint
CREATE POLICY "tenant" ON "import_run" AS PERMISSIVE FOR ALL TO public USING ("import_run"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("import_run"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "tenant" ON "role" AS PERMISSIVE FOR ALL TO public USING ("role"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("role"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "public" ON "role" AS PERMISSIVE FOR SELECT TO public USING ("role"."status" <> 'draft');--> statement-breakpoint
CREATE POLICY "tenant" ON "role_edge" AS PERMISSIVE FOR ALL TO public USING ("role_edge"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("role_edge"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "public" ON "role_edge" AS PERMISSIVE FOR SELECT TO public USING (true);--> statement-breakpoint
CREATE POLICY "tenant" ON "role_skill" AS PERMISSIVE FOR ALL TO public USING ("role_skill"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("role_skill"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "public" ON "role_skill" AS PERMISSIVE FOR SELECT TO public USING ("role_skill"."is_public");--> statement-breakpoint
CREATE POLICY "tenant" ON "skill" AS PERMISSIVE FOR ALL TO public USING ("skill"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("skill"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "public" ON "skill" AS PERMISSIVE FOR SELECT TO public USING ("skill"."is_public");--> statement-breakpoint
CREATE POLICY "tenant" ON "skill_edge" AS PERMISSIVE FOR ALL TO public USING ("skill_edge"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("skill_edge"."org_id" = nullif(current_setting('credence.org', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "public" ON "skill_edge" AS PERMISSIVE FOR SELECT TO public USING ("skill_edge"."is_public");--> statement-breakpoint
CREATE POLICY "person" ON "declared_skill" AS PERMISSIVE FOR ALL TO public USING ("declared_skill"."person_id" = nullif(current_setting('credence.person', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("declared_skill"."person_id" = nullif(current_setting('credence.person', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
CREATE POLICY "person" ON "outside_credential" AS PERMISSIVE FOR ALL TO public USING ("outside_credential"."person_id" = nullif(current_setting('credence.person', true), '')::uuid or current_setting('credence.system', true) = 'on') WITH CHECK ("outside_credential"."person_id" = nullif(current_setting('credence.person', true), '')::uuid or current_setting('credence.system', true) = 'on');--> statement-breakpoint
-- What was defined before is found by its skills' names as well.
INSERT INTO "achievement_skill" ("org_id", "achievement_id", "skill_key", "level")
SELECT a."org_id", a."id", 'name:' || lower(normalize(btrim(s->>'name'), NFC)), max(coalesce((s->>'level')::int, 0))
FROM "achievement" a
JOIN "achievement_version" v ON v."org_id" = a."org_id" AND v."achievement_id" = a."id" AND v."version" = a."version"
CROSS JOIN LATERAL jsonb_array_elements(v."definition"->'skills') s
GROUP BY 1, 2, 3
ON CONFLICT DO NOTHING;
