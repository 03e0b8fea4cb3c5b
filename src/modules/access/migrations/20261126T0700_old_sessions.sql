-- Sessions that were over long ago are removed.
GRANT DELETE ON access.session TO pv_job;
