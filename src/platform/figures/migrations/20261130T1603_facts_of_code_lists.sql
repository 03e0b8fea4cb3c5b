-- With which attributes of codes the facts were counted: others, and they are counted again (docs/adr/0011). Nothing is known of facts from before.
ALTER TABLE figures.follower
    ADD COLUMN codes_epoch bigint NOT NULL DEFAULT 0,    -- of the reference data, when it was last looked
    ADD COLUMN codes text NOT NULL DEFAULT '';           -- what the lists said then
