-- Whoever wants to be asked by the partners of an organisation says so.
-- AlterTable
ALTER TABLE "membership" ADD COLUMN     "is_contact" BOOLEAN NOT NULL DEFAULT false;
