package app.throughline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {
    @Test
    void aSparkEndsAtItsLastValue() {
        var spark = new Spark(List.of(10.0, 20.0, 15.0), 64, 22, "red", false);
        assertThat(spark.path()).isEqualTo("M0 20L32 2L64 11");
        assertThat(spark.lastY()).isEqualTo("11");
    }

    @Test
    void aFlatSparkLiesInTheMiddle() {
        assertThat(Spark.of(List.of(3.0, 3.0), "").path()).isEqualTo("M0 11L64 11");
    }

    @Test
    void columnsStandOnARoundAxis() {
        var week = new Chart.Group("Wk 1", "/alerts", List.of(120L, 60L));
        var chart = new Chart.Columns("Alerts", List.of("raised", "closed"), List.of(week), List.of(60L));
        assertThat(chart.axis()).containsExactly("120", "90", "60", "30", "0");
        var column = chart.columns().getFirst();
        assertThat(column.spoken()).isEqualTo("120 raised, 60 closed");
        assertThat(column.bars().getFirst()).isEqualTo(new Chart.Rect("f1", "3", "0", "44", "100"));
        assertThat(column.bars().getLast()).isEqualTo(new Chart.Rect("f1o", "53", "50", "44", "50"));
        assertThat(chart.linePath()).isEqualTo("M50 50");
    }

    @Test
    void nothingAtAllStillDraws() {
        var week = new Chart.Group("Wk 1", "/alerts", List.of(0L));
        assertThat(new Chart.Columns("Alerts", List.of("raised"), List.of(week), List.of()).axis())
                .containsExactly("4", "3", "2", "1", "0");
        assertThat(new Chart.SplitBar(List.of(new Chart.Part("open", 1, 0))).rects())
                .isEmpty();
        assertThat(new Chart.Ring(0, 0).dash()).isEqualTo("0 37.7");
    }

    @Test
    void meetingsAreCountedInWords() {
        assertThat(new Chart.Meetings("pppla").label()).isEqualTo("Last 5 meetings: 3 present, 1 late, 1 absent");
    }

    @Test
    void thePartSetOffIsInsideItsBar() {
        var bar = new Chart.Bar(new Ui.Tag("Renata", "", ""), "/cases", 40, 10, "overdue");
        var row = new Chart.HBars("Caseload", List.of(bar)).rows().getFirst();
        assertThat(row.rects()).extracting(Chart.Rect::width).containsExactly("75", "25");
        assertThat(row.spoken()).isEqualTo(", 10 overdue");
    }
}
