package app.throughline.report;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.kernel.Caller;
import app.throughline.report.Figure.Cell;
import app.throughline.report.metric.Metric;
import app.throughline.report.metric.Registry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was reckoned for one person is shown to nobody else. */
class KeptFiguresTest {
    private static final Ask ASK =
            Ask.of(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z"), Set.of(1L));
    private static final Metric CREATED = Registry.get("A1");
    private static final Metric OPEN = Registry.get("O1");

    private long nanos = Duration.ofHours(1).toNanos();
    private final KeptFigures kept = new KeptFigures("on", () -> nanos);
    private final List<String> reckoned = new ArrayList<>();
    private Optional<Duration> behind = Optional.empty();
    private long change = 7;

    @Test
    void theSameFigureIsReckonedOnceForOnePerson() {
        assertThat(ask(1, "r", ASK, CREATED, OPEN)).hasSize(2);
        assertThat(ask(1, "r", ASK, OPEN, CREATED))
                .extracting(f -> f.metric().id())
                .containsExactly("O1", "A1");
        assertThat(reckoned).containsExactly("1 A1", "1 O1");
    }

    @Test
    void anotherPersonAnotherRightAndAnotherQuestionAreReckonedAnew() {
        ask(1, "r", ASK, CREATED);
        ask(2, "r", ASK, CREATED);
        ask(1, "fewer", ASK, CREATED);
        ask(1, "r", ASK.switched(), CREATED);
        assertThat(Caller.preview(1, 3).call(() -> of("r", ASK, 4, CREATED))).hasSize(1);
        assertThat(reckoned).containsExactly("1 A1", "2 A1", "1 A1", "1 A1", "4 A1");
    }

    @Test
    void onlyWhatIsMissingIsReckoned() {
        ask(1, "r", ASK, CREATED);
        ask(1, "r", ASK, CREATED, OPEN);
        assertThat(reckoned).containsExactly("1 A1", "1 O1");
        kept.forget();
        ask(1, "r", ASK, CREATED);
        assertThat(reckoned).hasSize(3);
    }

    @Test
    void whatTheReplicaWasBehindIsPartOfTheAge() {
        behind = Optional.of(Duration.ofSeconds(26));
        ask(1, "r", ASK, CREATED);
        ask(1, "r", ASK, CREATED);
        assertThat(reckoned).containsExactly("1 A1", "1 A1");
    }

    @Test
    void openWorkIsKeptLongerOnlyAsLongAsNothingChanged() {
        ask(1, "r", ASK, OPEN);
        later(2);
        ask(1, "r", ASK, OPEN);
        assertThat(reckoned).hasSize(1);
        change = 8;
        ask(1, "r", ASK, OPEN);
        assertThat(reckoned).hasSize(2);
        behind = Optional.of(Duration.ofMillis(500));
        kept.forget();
        ask(1, "r", ASK, OPEN);
        later(2);
        ask(1, "r", ASK, OPEN);
        assertThat(reckoned).as("the replica may lack the newest change").hasSize(4);
    }

    @Test
    void nothingIsKeptForNobody() {
        assertThat(kept.isOn()).isFalse();
        assertThat(Caller.web(1).call(kept::isOn)).isTrue();
        assertThat(Caller.web(1).call(() -> new KeptFigures("off").isOn())).isFalse();
    }

    private void later(int seconds) {
        nanos += Duration.ofSeconds(seconds).toNanos();
    }

    private List<Figure> ask(long account, String rights, Ask ask, Metric... metrics) {
        return Caller.web(account).call(() -> of(rights, ask, account, metrics));
    }

    private List<Figure> of(String rights, Ask ask, long who, Metric... metrics) {
        return kept.of(
                List.of(metrics),
                ask,
                new KeptFigures.Standing(rights, change),
                missing -> missing.stream()
                        .map(metric -> {
                            reckoned.add(who + " " + metric.id());
                            return new Figure(metric, new Cell.Few(), Map.of(), false, Instant.EPOCH, behind);
                        })
                        .toList());
    }
}
