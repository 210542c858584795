-- A verdict on what came through a link is a record of its own, so that the history can tell of it (I9).

ALTER TABLE "milestone_review" DROP CONSTRAINT "milestone_review_pkey";
ALTER TABLE "milestone_review" ADD COLUMN "id" UUID NOT NULL;
ALTER TABLE "milestone_review" ADD CONSTRAINT "milestone_review_pkey" PRIMARY KEY ("id");
CREATE UNIQUE INDEX "milestone_review_milestone_id_key" ON "milestone_review"("milestone_id");

CREATE TRIGGER z_audit AFTER INSERT OR UPDATE OR DELETE ON milestone_review FOR EACH ROW
  EXECUTE FUNCTION write_audit('{}');
