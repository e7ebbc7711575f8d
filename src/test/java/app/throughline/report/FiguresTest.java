package app.throughline.report;

import static app.throughline.report.FigureScene.JANUARY;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.HUGO;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.db.contact.Tables;
import app.throughline.report.Figure.Cell;
import app.throughline.report.metric.Registry;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Figures at the door: each person's own, and none about few students. */
@ThroughlineTest
class FiguresTest {
    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    Figures figures;

    @BeforeEach
    void scene() {
        new People(database, signIns, accounts);
        FigureScene.write(database);
    }

    @Test
    void everybodyGetsTheNumbersOfWhatTheySee() {
        assertThat(ask(DIANE, "A1").value()).hasValue(12);
        assertThat(ask(RUTH, "A1").value()).hasValue(9);
        assertThat(ask(HUGO, "A1").value()).hasValue(0);
        assertThat(People.as(RUTH, () -> figures.listed(Registry.get("A1"), null, JANUARY)))
                .hasSize(9);
    }

    @Test
    void whatIsHiddenChangesNoFigureOfWhoDoesNotSeeIt() {
        var before = People.as(RUTH, () -> figures.of(Registry.all(), JANUARY));
        assertThat(ask(RUTH, "A2").total()).isInstanceOf(Cell.Few.class);
        People.write(database, FigureScene.alert("wellbeing", "1, 12"));
        People.write(database, FigureScene.alert("attendance", "10, 12"));
        var after = People.as(RUTH, () -> figures.of(Registry.all(), JANUARY));
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).metric().has(app.throughline.report.metric.Metric.Part.AGE)) {
                assertThat(after.get(i).total())
                        .as(after.get(i).metric().id())
                        .isEqualTo(before.get(i).total());
                assertThat(after.get(i).slices()).isEqualTo(before.get(i).slices());
            }
        }
        assertThat(ask(DIANE, "A1").value().orElseThrow()).isGreaterThanOrEqualTo(15);
    }

    @Test
    void aFigureAboutFewerThanTenStudentsHasNoValueAndNoList() {
        assertThat(shown(ask(DIANE, "O5")).n()).isEqualTo(12);
        assertThat(ask(RUTH, "O5").total()).isInstanceOf(Cell.Few.class);
        assertThat(ask(RUTH, "O5").value()).isEmpty();
        assertThat(People.as(RUTH, () -> figures.listed(Registry.get("O5"), null, JANUARY)))
                .isEmpty();
        assertThat(People.as(DIANE, () -> figures.listed(Registry.get("O5"), null, JANUARY)))
                .hasSize(12);
    }

    @Test
    void countsOfOutcomesComeInFivesOnceStudentsAreFiltered() {
        assertThat(shown(ask(DIANE, "O9")).n()).isEqualTo(12);
        var some = new Ask.Narrow(Set.of(), Set.of(99311L), Set.of(), Tables.CONTACT.ID.gt(0L), true, Ask.Work.ALL);
        var figure = People.as(DIANE, () -> figures.of(Registry.get("O9"), JANUARY.narrowed(some)));
        assertThat(figure.isRounded()).isTrue();
        assertThat(figure.value()).hasValue(10);
        assertThat(shown(figure).listed()).isEqualTo(10);
    }

    @Test
    void aRateHasItsIntervalAndNoDenominatorNoValue() {
        var multi = ask(DIANE, "A4");
        assertThat(multi.value()).hasValue(0);
        assertThat(((Cell.Shown) multi.total()).interval().orElseThrow().contains(0.1))
                .isTrue();
        assertThat(ask(DIANE, "A10").value()).isEmpty();
        assertThat(((Cell.Shown) ask(DIANE, "A10").total()).tally().n()).isZero();
    }

    private Figure ask(long account, String id) {
        return People.as(account, () -> figures.of(Registry.get(id), JANUARY));
    }

    private static Tally shown(Figure figure) {
        return ((Cell.Shown) figure.total()).tally();
    }
}
