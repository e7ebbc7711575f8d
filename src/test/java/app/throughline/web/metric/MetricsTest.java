package app.throughline.web.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.database.MetricSource;
import app.throughline.world.ThroughlineTest;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** What a monitoring system reads. */
@ThroughlineTest
class MetricsTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    ObjectProvider<MetricSource> sources;

    @Test
    void withoutATokenThereIsNoSuchPage() throws Exception {
        mvc.perform(get("/metrics")).andExpect(status().isNotFound());
    }

    @Test
    void whoShowsTheTokenReadsTheNumbersOfTheEngineAndOthersDoNot() {
        var metrics = new MetricsController(sources, "a token");
        assertThat(metrics.metrics(null).getStatusCode().value()).isEqualTo(401);
        assertThat(metrics.metrics("Bearer another").getStatusCode().value()).isEqualTo(401);
        var text = Objects.requireNonNull(metrics.metrics("Bearer a token").getBody());
        assertThat(text)
                .containsPattern(
                        "# TYPE throughline_segments_changes_waiting gauge\nthroughline_segments_changes_waiting [0-9]")
                .contains("# TYPE throughline_segments_failed_batches_total counter");
        assertThat(text.lines()).allMatch(line -> line.matches("#.*|[a-z_]+ -?[0-9.E]+"));
    }
}
