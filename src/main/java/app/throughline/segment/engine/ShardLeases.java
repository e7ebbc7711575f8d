package app.throughline.segment.engine;

import static app.throughline.db.segment.Tables.NODE;

import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/**
 * Which contacts this node decides on. Each node takes its share of the shards, gives back what is more than that when
 * others come, and takes over what a node leaves that died. A lease ends by the database's clock, and every claim asks for
 * it in its own transaction, so a node that slept does nothing with shards that went to others.
 */
@Repository
class ShardLeases {
    private static final int SHARDS = 16;
    private static final String LASTS = "interval '8 seconds'";

    private final DSLContext db;
    private final String node = UUID.randomUUID().toString();

    ShardLeases(DSLContext db) {
        this.db = db;
    }

    /** What this node is called. */
    String node() {
        return node;
    }

    /** Keeps or changes this node's share, in the running transaction. */
    void renew() {
        db.execute("select pg_advisory_xact_lock(4715)");
        db.execute("delete from segment.node where until_at < clock_timestamp() - interval '1 minute'");
        db.execute(
                "insert into segment.node (name, until_at) values (?, clock_timestamp() + " + LASTS
                        + ") on conflict (name) do update set until_at = excluded.until_at",
                node);
        int nodes = db.fetchCount(NODE, DSL.condition("until_at > clock_timestamp()"));
        int fair = (SHARDS + nodes - 1) / nodes;
        int mine = db.execute(
                "update segment.shard_lease set until_at = clock_timestamp() + " + LASTS
                        + " where node = ? and until_at > clock_timestamp()",
                node);
        if (mine > fair) {
            release(mine - fair);
        } else if (mine < fair) {
            take(fair - mine);
        }
    }

    private void release(int count) {
        db.execute(
                "update segment.shard_lease set node = '', until_at = '-infinity' where shard in"
                        + " (select shard from segment.shard_lease where node = ? order by shard desc limit ?)",
                node,
                count);
    }

    private void take(int count) {
        db.execute(
                "update segment.shard_lease set node = ?, epoch = epoch + 1, until_at = clock_timestamp() + " + LASTS
                        + " where shard in (select shard from segment.shard_lease where until_at < clock_timestamp()"
                        + " order by shard limit ?)",
                node,
                count);
    }

    /** Gives back all, so that others need not wait. */
    void leave() {
        db.execute("delete from segment.node where name = ?", node);
        db.execute("update segment.shard_lease set node = '', until_at = '-infinity' where node = ?", node);
    }
}
