package app.throughline.benchmarks.rules;

import app.throughline.benchmarks.Profile;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.alert.Alerts;
import app.throughline.benchmarks.segments.Goals;
import app.throughline.database.LocalPostgres;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.rule.Rules;
import app.throughline.rule.engine.RuleSteps;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationContext;

/**
 * What rules add to raising an alert: with several numbers of enabled rules, at one client and at eight, in turns with the
 * bare transaction on the same server.
 */
public final class Storm implements AutoCloseable {
    private static final int CLIENTS = 8;
    private static final int MOST = 1_000;

    private final ApplicationContext application;
    private final Connection owner;
    private final Viewer viewer;
    private final List<String> filters = Conditions.filters(MOST);
    private final Shelf shelf;
    private final Creation creation;
    private final List<BarePair> bare = new ArrayList<>();
    private final Map<Case, List<Clients.Took>> alone = new LinkedHashMap<>();
    private final Map<Case, List<Clients.Took>> together = new LinkedHashMap<>();
    private long asked;
    private long ran;

    /** What is measured. */
    private enum Case {
        BARE("two bare INSERTs", 0),
        NONE("no rules", 0),
        FIFTY("50 rules", 50),
        TWO_HUNDRED("200 rules", 200),
        THOUSAND("1,000 rules", MOST),
        MATCHING("200 rules, one matches", 200);

        private final String words;
        private final int rules;

        Case(String words, int rules) {
            this.words = words;
            this.rules = rules;
        }
    }

    /** @param account may raise alerts and make rules */
    public Storm(ApplicationContext application, long account) throws SQLException {
        this.application = application;
        this.owner = connect();
        this.viewer = Caller.web(account)
                .call(() ->
                        application.getBean(Viewers.class).ofAccount(account).orElseThrow());
        this.shelf = Caller.web(account).call(() -> shelf(filters));
        this.creation = new Creation(application.getBean(Alerts.class), viewer, students());
    }

    private Shelf shelf(List<String> written) {
        try {
            return new Shelf(owner, application.getBean(Rules.class), viewer, written);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Long> students() {
        return Caller.SERVICE.call(() -> application
                .getBean(Tx.class)
                .read(() -> application
                        .getBean(DSLContext.class)
                        .fetch(
                                "select id from contact.contact where class_standing = ? order by id",
                                Conditions.STANDING)
                        .getValues(0, Long.class)));
    }

    private Connection connect() throws SQLException {
        var server = application.getBean(LocalPostgres.class);
        return DriverManager.getConnection(server.url("throughline"), "postgres", server.password("postgres"));
    }

    /**
     * Measures everything so many times, first at one client and then at eight, each round in the other order than the
     * last; judges.
     *
     * @param seconds of each measurement
     */
    public void run(Goals goals, int rounds, double seconds)
            throws SQLException, InterruptedException, ExecutionException {
        measure(Case.NONE, 2, seconds);
        BarePair.prepare(owner);
        for (int i = 0; i < CLIENTS; i++) {
            bare.add(new BarePair(connect()));
        }
        for (var one : Case.values()) {
            measure(one, 2, 2 * seconds);
        }
        rounds(rounds, 1, seconds, alone);
        rounds(rounds, CLIENTS, seconds, together);
        requireRuns();
        tell(goals);
    }

    private void rounds(int rounds, int clients, double seconds, Map<Case, List<Clients.Took>> into)
            throws SQLException, InterruptedException, ExecutionException {
        for (int round = 0; round < rounds; round++) {
            var order = List.of(Case.values());
            for (var one : round % 2 == 0 ? order : order.reversed()) {
                settle();
                into.computeIfAbsent(one, _ -> new ArrayList<>()).add(measure(one, clients, seconds));
            }
        }
    }

    /** Waits, not for ever, until what was raised before has been told to those concerned. */
    private void settle() throws SQLException, InterruptedException {
        for (int i = 0; i < 8 && shelf.isBusy(); i++) {
            Thread.sleep(25);
        }
    }

    private Clients.Took measure(Case one, int clients, double seconds)
            throws SQLException, InterruptedException, ExecutionException {
        if (one != Case.BARE) {
            shelf.enable(one.rules, one == Case.MATCHING);
        }
        long before = Creation.raised();
        // the first compiles the rules
        Clients.run(many(one).subList(0, 1), 0);
        var took = Clients.run(many(one).subList(0, clients), seconds);
        long raised = Creation.raised() - before;
        ran += one == Case.MATCHING ? raised : 0;
        asked += raised * (one == Case.MATCHING ? one.rules - 1 : one.rules);
        return took;
    }

    private List<? extends Clients.Work> many(Case one) {
        return one == Case.BARE
                ? bare
                : Stream.generate(() -> creation).limit(CLIENTS).toList();
    }

    /** Each rule was asked of each alert, and the one that matches ran on each: else the times say nothing. */
    private void requireRuns() throws SQLException {
        application.getBean(RuleSteps.class).tidy();
        if (shelf.runs() != ran || shelf.unmatched() != asked) {
            throw new IllegalStateException("Rules ran %d times instead of %d and did not match %d times instead of %d"
                    .formatted(shelf.runs(), ran, shelf.unmatched(), asked));
        }
        System.out.printf(
                Locale.ROOT, "  rules were asked %,d times and ran %,d times, as they should%n", asked + ran, ran);
    }

    private void tell(Goals goals) {
        for (var one : Case.values()) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-24s 1 client %7.3f ms, added %7.3f; %d clients %7.0f /s, %.2f of bare; %s%n",
                    one.words,
                    Clients.median(
                            alone.get(one).stream().map(Clients.Took::median).toList()),
                    added(one),
                    CLIENTS,
                    Clients.median(together.get(one).stream()
                            .map(Clients.Took::perSecond)
                            .toList()),
                    ratio(one),
                    range(together.get(one)));
        }
        goals.must().atMost("added_ms_median_200", added(Case.TWO_HUNDRED), 1);
        goals.must().atLeast("throughput_ratio_8_clients", ratio(Case.TWO_HUNDRED), 0.5);
    }

    private static String range(List<Clients.Took> took) {
        return String.format(
                Locale.ROOT,
                "%.0f to %.0f /s",
                took.stream().mapToDouble(Clients.Took::perSecond).min().orElse(0),
                took.stream().mapToDouble(Clients.Took::perSecond).max().orElse(0));
    }

    /** The median of what the rounds say: how much longer it takes than without rules, in the same round. */
    private double added(Case one) {
        var added = new ArrayList<Double>();
        for (int i = 0; i < alone.get(one).size(); i++) {
            added.add(
                    alone.get(one).get(i).median() - alone.get(Case.NONE).get(i).median());
        }
        return Clients.median(added);
    }

    private double ratio(Case one) {
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < together.get(one).size(); i++) {
            ratios.add(together.get(one).get(i).perSecond()
                    / together.get(Case.BARE).get(i).perSecond());
        }
        return Clients.median(ratios);
    }

    /**
     * Tells which statements raising an alert consists of: without rules, with 200, with 200 of which none asks about the
     * student, and when one of them matches. Reading what rules ask is not among the statements.
     */
    public void profile(int transactions) throws SQLException, InterruptedException {
        var profile = new Profile(application.getBean(DSLContext.class));
        for (var one : List.of(Case.NONE, Case.TWO_HUNDRED, Case.MATCHING)) {
            shelf.enable(one.rules, one == Case.MATCHING);
            profile(one.words, profile, transactions);
        }
        shelf.enableOwn(Case.TWO_HUNDRED.rules);
        profile("200 rules about the alert alone", profile, transactions);
    }

    private void profile(String words, Profile profile, int transactions) throws SQLException, InterruptedException {
        creation.once();
        settle();
        profile.forget();
        var millis = new ArrayList<Double>();
        for (int i = 0; i < transactions; i++) {
            var begin = System.nanoTime();
            creation.once();
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        System.out.printf(Locale.ROOT, "  Raising an alert, %s: median %.3f ms%n", words, Clients.median(millis));
        profile.tell(transactions);
    }

    /** What deciding takes by itself. @param seconds of each turn */
    public void evaluate(Goals goals, int alerts, int turns, double seconds) {
        new Evaluations(application, filters, alerts).run(goals, turns, seconds);
    }

    @Override
    public void close() throws SQLException {
        for (var one : bare) {
            one.close();
        }
        owner.close();
    }
}
