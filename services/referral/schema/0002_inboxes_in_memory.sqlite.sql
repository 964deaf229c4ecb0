-- Inboxes are kept in memory by the log; an index that every offer has to enter and to leave is no longer worth its pages.
DROP INDEX offer_open;
