package app.throughline.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.report.Figure;
import app.throughline.report.Figure.Cell;
import app.throughline.report.metric.Registry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How outcomes are called where they stand in no grid. */
class OutcomeGridTest {
    @Test
    void anOutcomeIsCalledByWhetherTheStudentWasReachedByResultAndReason() {
        var slices = Map.<String, Cell>of(
                "reached:resolved:advised", new Cell.Few(),
                "not_reached:not_needed:", new Cell.Few(),
                "not_reached::gone", new Cell.Few());
        var figure = new Figure(Registry.get("C14"), new Cell.Few(), slices, false, Instant.EPOCH, Optional.empty());
        assertThat(OutcomeGrid.names(figure, Map.of("advised", "Advised")))
                .containsOnly(
                        Map.entry("reached:resolved:advised", "Reached · Resolved · Advised"),
                        Map.entry("not_reached:not_needed:", "Not reached · No longer needed"),
                        Map.entry("not_reached::gone", "Not reached · No result · gone"));
    }
}
