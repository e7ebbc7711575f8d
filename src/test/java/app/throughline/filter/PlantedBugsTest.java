package app.throughline.filter;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.filter.core.Core;
import app.throughline.filter.core.Test.Recurs;
import app.throughline.filter.core.Test.Within;
import app.throughline.filter.core.Test.Words;
import app.throughline.filter.time.Edge;
import app.throughline.filter.time.Moment;
import app.throughline.filter.time.Point;
import app.throughline.filter.time.TimeFrame;
import app.throughline.filter.time.Unit;
import app.throughline.filter.time.Window;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The differential test notices the mistakes it is there for: each of these, put into the compilers, is found. */
class PlantedBugsTest {
    /** Within so many pairs of filter and record. */
    private static final long PAIRS = 400_000;

    private static java.sql.Connection connection;
    private static DSLContext db;

    @BeforeAll
    static void makeTheWorld() {
        connection = TestDatabase.fresh().superuser();
        db = DSL.using(connection, SQLDialect.POSTGRES, new Settings().withExecuteLogging(false));
        db.execute(FilterWorld.DDL);
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    static List<Comparison.Bug> bugs() {
        return List.of(
                inCore("a negative operator does not match an empty value", PlantedBugsTest::needsAValue),
                inCore("two conditions of one block are met by two records", PlantedBugsTest::tornApart),
                inCore("no records at all do not count as none", PlantedBugsTest::needsARecord),
                inCore("a count is one too high", PlantedBugsTest::oneMore),
                inCore("a missing link passes", PlantedBugsTest::linkedToNothing),
                inCore("text is compared as it is written", PlantedBugsTest::asWritten),
                inCore("the far end of a window is left out or let in", PlantedBugsTest::otherEnd),
                inCore("a month is thirty days", core -> shifted(core, Unit.MONTH, 30)),
                inCore("a business day is any day", core -> shifted(core, Unit.BUSINESS_DAY, 1)),
                inCore("an anniversary ends a day early", PlantedBugsTest::shorter),
                inCore("a membership that ended goes on", PlantedBugsTest::endless),
                inFrame(
                        "days are those of Greenwich",
                        frame -> new TimeFrame(
                                ZoneOffset.UTC, frame.weekStart(), frame.yearStart(), frame.business(), frame.terms())),
                inFrame(
                        "weeks begin on Monday",
                        frame -> new TimeFrame(
                                frame.zone(), DayOfWeek.MONDAY, frame.yearStart(), frame.business(), frame.terms())),
                inFrame(
                        "summer terms do not count",
                        frame -> new TimeFrame(
                                frame.zone(),
                                frame.weekStart(),
                                frame.yearStart(),
                                frame.business(),
                                frame.terms().stream()
                                        .filter(term -> term.starts().getMonthValue() != 5)
                                        .toList())),
                new Comparison.Bug(
                        "a team is not its members",
                        UnaryOperator.identity(),
                        UnaryOperator.identity(),
                        new Staffing() {
                            @Override
                            public Set<Long> members(long team) {
                                return Set.of();
                            }

                            @Override
                            public Set<Long> inactive() {
                                return FilterWorld.STAFFING.inactive();
                            }

                            @Override
                            public Set<Long> me() {
                                return FilterWorld.STAFFING.me();
                            }

                            @Override
                            public Set<Long> myTeams() {
                                return FilterWorld.STAFFING.myTeams();
                            }
                        }));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void isFound(Comparison.Bug bug) {
        long pairs = 0;
        boolean found = false;
        for (long seed = 1; !found && pairs < PAIRS; seed++) {
            var world = new FilterWorld(seed);
            world.store(db);
            var filters = new RandomFilters(seed, world);
            for (int i = 0; i < 40 && !found; i++) {
                var comparison = Comparison.of(db, world, filters.next(), bug);
                found = comparison.differ();
                pairs += comparison.asked();
            }
        }
        assertThat(found).as(bug.name()).isTrue();
    }

    private static Comparison.Bug inCore(String name, UnaryOperator<Core> mistake) {
        return new Comparison.Bug(
                name, core -> everywhere(core, mistake), UnaryOperator.identity(), FilterWorld.STAFFING);
    }

    private static Comparison.Bug inFrame(String name, UnaryOperator<TimeFrame> mistake) {
        return new Comparison.Bug(
                name,
                UnaryOperator.identity(),
                moment -> Moment.of(TimeFrame.instant(moment.micros()), mistake.apply(moment.frame())),
                FilterWorld.STAFFING);
    }

    /** Makes a mistake at every node, the innermost first. */
    private static Core everywhere(Core core, UnaryOperator<Core> mistake) {
        return mistake.apply(
                switch (core) {
                    case Core.Constant _, Core.Leaf _, Core.Member _ -> core;
                    case Core.And(var of) ->
                        new Core.And(of.stream()
                                .map(part -> everywhere(part, mistake))
                                .toList());
                    case Core.Or(var of) ->
                        new Core.Or(of.stream()
                                .map(part -> everywhere(part, mistake))
                                .toList());
                    case Core.Not(var of) -> new Core.Not(everywhere(of, mistake));
                    case Core.Some(var relation, var least, var most, var where) ->
                        new Core.Some(relation, least, most, everywhere(where, mistake));
                    case Core.Linked(var link, var where) -> new Core.Linked(link, everywhere(where, mistake));
                });
    }

    private static Core needsAValue(Core core) {
        return core instanceof Core.Not(Core.Leaf(var column, var test))
                        && !(test instanceof app.throughline.filter.core.Test.Present)
                ? Core.and(List.of(new Core.Leaf(column, new app.throughline.filter.core.Test.Present()), core))
                : core;
    }

    private static Core tornApart(Core core) {
        return core instanceof Core.Some(var relation, var least, var most, Core.And(var of))
                        && least == 1
                        && most == Long.MAX_VALUE
                ? Core.and(of.stream().map(part -> Core.has(relation, part)).toList())
                : core;
    }

    private static Core needsARecord(Core core) {
        return core instanceof Core.Not(Core.Some(var relation, var _, var _, var _))
                ? Core.and(List.of(Core.has(relation, Core.YES), core))
                : core;
    }

    private static Core oneMore(Core core) {
        return core instanceof Core.Some(var relation, var least, var most, var where) && most < Long.MAX_VALUE
                ? new Core.Some(relation, least, most + 1, where)
                : core;
    }

    private static Core linkedToNothing(Core core) {
        return core instanceof Core.Linked(var link, var _)
                ? Core.or(List.of(core, Core.not(new Core.Linked(link, Core.YES))))
                : core;
    }

    private static Core asWritten(Core core) {
        return core instanceof Core.Leaf(var column, Words(var how, var any, var exact)) && !exact
                ? new Core.Leaf(column, new Words(how, any, true))
                : core;
    }

    private static Core otherEnd(Core core) {
        return core instanceof Core.Leaf(var column, Within(Window(var low, var high)))
                ? new Core.Leaf(column, new Within(new Window(other(low), high)))
                : core;
    }

    private static Edge other(Edge edge) {
        return edge instanceof Edge.Beside(var scale, var point, var place)
                ? new Edge.Beside(scale, point, place == Edge.Place.AT ? Edge.Place.BEHIND : Edge.Place.AT)
                : edge;
    }

    private static Core shifted(Core core, Unit unit, int days) {
        return core instanceof Core.Leaf(var column, Within(Window(var low, var high)))
                ? new Core.Leaf(column, new Within(new Window(shifted(low, unit, days), shifted(high, unit, days))))
                : core;
    }

    private static Edge shifted(Edge edge, Unit unit, int days) {
        return edge instanceof Edge.Beside(var scale, Point.Shifted(var count, var in), var place) && in == unit
                ? new Edge.Beside(scale, new Point.Shifted(days * count, Unit.DAY), place)
                : edge;
    }

    private static Core endless(Core core) {
        return core instanceof Core.Leaf(var column, app.throughline.filter.core.Test.Present())
                        && column.name().equals("left_at")
                ? Core.NO
                : core;
    }

    private static Core shorter(Core core) {
        return core instanceof Core.Leaf(var column, Recurs(var days))
                ? new Core.Leaf(column, new Recurs(days - 1))
                : core;
    }
}
