package app.throughline.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

class HappeningsTest {
    private record Raised() implements Happening {
        @Override
        public String name() {
            return "alert.raised";
        }

        @Override
        public RecordRef about() {
            return new RecordRef("alert", 1);
        }

        @Override
        public long contact() {
            return 1;
        }

        @Override
        public Set<String> changed() {
            return Set.of();
        }

        @Override
        public Cause cause() {
            return Cause.of(Actor.SYSTEM);
        }
    }

    /** Declared out of order on purpose. */
    @Configuration(proxyBeanMethods = false)
    static class Listeners {
        final List<String> heard = new ArrayList<>();

        @Bean
        @Order(30)
        HappeningListener last() {
            return happening -> heard.add("last on " + Thread.currentThread().getName());
        }

        @Bean
        @Order(10)
        HappeningListener first() {
            return happening -> heard.add("first on " + Thread.currentThread().getName());
        }

        @Bean
        @Order(20)
        HappeningListener refusing() {
            return happening -> {
                heard.add("second on " + Thread.currentThread().getName());
                if (heard.size() > 3) {
                    throw new IllegalStateException("must not stand");
                }
            };
        }
    }

    @Test
    void listenersHearInLineAndInOrderAndMayRefuse() {
        try (var context = new AnnotationConfigApplicationContext(Listeners.class, Happenings.class)) {
            var happenings = context.getBean(Happenings.class);
            var heard = context.getBean(Listeners.class).heard;
            var here = " on " + Thread.currentThread().getName();
            happenings.publish(new Raised());
            assertThat(heard).containsExactly("first" + here, "second" + here, "last" + here);
            assertThatThrownBy(() -> happenings.publish(new Raised())).hasMessage("must not stand");
            assertThat(heard).hasSize(5).endsWith("first" + here, "second" + here);
        }
    }
}
