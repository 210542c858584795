-- Whoever can help hears of it: the partners of a city are told when a need of theirs is open.

-- AlterEnum
ALTER TYPE "NoticeKind" ADD VALUE 'NEED_OPENED';
