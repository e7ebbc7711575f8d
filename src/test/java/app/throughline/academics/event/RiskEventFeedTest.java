package app.throughline.academics.event;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.academics.risk.RiskWorld;
import app.throughline.kernel.Caller;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.outbox.webhook.EventFeed;
import app.throughline.world.ThroughlineTest;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ThroughlineTest
class RiskEventFeedTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    RiskEventFeed feed;

    @Autowired
    Tx tx;

    @Test
    void aChangeOfLevelIsToldOnceWithBothLevelsAndTheCourse() {
        var world = new RiskWorld(context);
        var ravi = world.student();
        long enrollment = world.enrolled(ravi, 40);
        var begin = asSoftware(feed::end);
        world.grade(enrollment, 20, 90);
        world.grade(enrollment, 1, 52);
        world.reckon();
        var told = asSoftware(() -> feed.after(begin, 500)).stream()
                .filter(event -> event.contact() == ravi.value())
                .toList();
        assertThat(told).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("grade_risk.changed");
            assertThat(event.about()).isEqualTo(new RecordRef("enrollment", enrollment));
            assertThat(event.data().fields())
                    .containsEntry("from", "none")
                    .containsEntry("to", "critical")
                    .containsEntry("course", "BIO 201");
        });
        var last = told.getFirst().place();
        List<EventFeed.Fed> later = asSoftware(() -> feed.after(last, 500));
        assertThat(later).noneMatch(event -> event.contact() == ravi.value());
    }

    private <T> T asSoftware(Supplier<T> work) {
        return Caller.SERVICE.call(() -> tx.read(work));
    }
}
