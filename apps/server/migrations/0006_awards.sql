ALTER TABLE "attempt" ADD COLUMN "credential_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "attempt" ADD COLUMN "award_held" text;--> statement-breakpoint
CREATE INDEX "attempt_unawarded" ON "attempt" USING btree ("achievement_id") WHERE "attempt"."passed" and "attempt"."credential_id" is null;--> statement-breakpoint
CREATE INDEX "item_newest" ON "item" USING btree ("org_id","bank_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);