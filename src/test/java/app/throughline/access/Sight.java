package app.throughline.access;

import app.throughline.access.SightWorld.Account;
import app.throughline.world.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A random world in a database of its own, and what each account sees there: by the model, and by the database. */
final class Sight {
    final SightWorld world;
    final Connection superuser;
    private final Map<Long, Map<String, Set<String>>> expected = new TreeMap<>();
    private final Map<List<Long>, Map<String, Set<String>>> lookedAt = new HashMap<>();

    Sight(long seed) throws SQLException {
        this.world = new SightWorld(seed);
        this.superuser = TestDatabase.fresh().superuser();
        SightTables.write(world, superuser);
        SightTables.askers(PolicyFile.shipped().tables().keySet(), superuser);
        superuser.createStatement().execute("analyze");
        superuser.setAutoCommit(false);
        for (var account : world.accounts.values()) {
            expected.put(account.id(), new SightModel(world, account).visible());
        }
    }

    /** Whom these tests let look as everybody: an administrator, and people with odd mixtures of rights. */
    List<Account> lookers() {
        return world.accounts.values().stream()
                .filter(a -> a.active() && a.groups().stream().anyMatch(g -> g == 1 || g >= 200))
                .limit(4)
                .toList();
    }

    /** The accounts, at most {@code limit}, of whom a looker sees something else of this table than the model says. */
    List<String> lookedDifferences(String table, int limit) throws SQLException {
        var found = new ArrayList<String>();
        for (var looker : lookers()) {
            behind(looker.id());
            var seen = actual(world.accounts.keySet(), table);
            behind(0);
            for (var account : world.accounts.values()) {
                var actual = seen.getOrDefault(account.id(), Set.of());
                var models = lookedAt.computeIfAbsent(
                        List.of(looker.id(), account.id()), pair -> new SightModel(world, account, looker).visible());
                var expected = models.getOrDefault(table, Set.of());
                if (!actual.equals(expected)) {
                    found.add("looked at by " + looker + ", " + describe(table, account, actual, expected));
                }
                if (found.size() == limit) {
                    return found;
                }
            }
        }
        return found;
    }

    private void behind(long looker) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute("select set_config('app.behind', '" + (looker == 0 ? "" : looker) + "', true)");
        }
    }

    /** What the model says; nobody sees anything. */
    Set<String> expected(long account, String table) {
        return expected.getOrDefault(account, Map.of()).getOrDefault(table, Set.of());
    }

    /** The keys of the rows each of these accounts sees through the web login, in the running transaction. */
    Map<Long, Set<String>> actual(Collection<Long> accounts, String table) throws SQLException {
        return actual(accounts, table, "throughline_web");
    }

    /** The same through another login. */
    Map<Long, Set<String>> actual(Collection<Long> accounts, String table, String login) throws SQLException {
        var seen = new TreeMap<Long, Set<String>>();
        try (var statement = superuser.createStatement()) {
            statement.execute("set local role " + login);
            try (var rows = statement.executeQuery("select account, keys from " + SightTables.asker(table) + "('{"
                    + accounts.stream().map(String::valueOf).collect(Collectors.joining(",")) + "}')")) {
                while (rows.next()) {
                    seen.put(rows.getLong(1), set(rows.getArray(2)));
                }
            } finally {
                statement.execute("reset role");
            }
        }
        return seen;
    }

    Set<String> rows(long account, String query) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute("set local role throughline_web; select set_config('app.viewer', '"
                    + (account == 0 ? "" : account) + "', true)");
            try (var rows = statement.executeQuery(query)) {
                rows.next();
                return set(rows.getArray(1));
            } finally {
                statement.execute("reset role");
            }
        }
    }

    /** Does this as an account at the web login, in the running transaction. */
    void as(long account, Runnable work) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute(
                    "set local role throughline_web; select set_config('app.viewer', '" + account + "', true)");
            try {
                work.run();
            } finally {
                statement.execute("reset role");
            }
        }
    }

    private static Set<String> set(java.sql.@Nullable Array array) throws SQLException {
        return array == null ? Set.of() : new TreeSet<>(Arrays.asList((String[]) array.getArray()));
    }

    /** The accounts, at most {@code limit}, for whom database and model disagree about this table. */
    List<String> differences(String table, int limit) throws SQLException {
        var found = new ArrayList<String>();
        var seen = actual(world.accounts.keySet(), table);
        for (var account : world.accounts.values()) {
            var actual = seen.getOrDefault(account.id(), Set.of());
            var expected = expected(account.id(), table);
            if (!actual.equals(expected)) {
                found.add(describe(table, account, actual, expected));
            }
            if (found.size() == limit) {
                break;
            }
        }
        return found;
    }

    private String describe(String table, Account account, Set<String> actual, Set<String> expected) {
        var more = new TreeSet<>(actual);
        more.removeAll(expected);
        var fewer = new TreeSet<>(expected);
        fewer.removeAll(actual);
        return "seed " + world.seed + ": " + table + " for " + account + " shows too much " + more + ", too little "
                + fewer;
    }
}
