package app.throughline.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * The two clocks. Whatever concerns students goes by {@code clock}, the institution's, which a replay may set; security
 * (sessions, lock-outs, the audit's own time) goes by {@code systemClock}.
 */
@Configuration(proxyBeanMethods = false)
class InstitutionClock {
    @Bean
    @Primary
    InstantSource clock(
            ObjectProvider<Institutions> institutions, @Qualifier("systemClock") InstantSource systemClock) {
        return () -> VirtualTime.current()
                .orElseGet(() -> at(institutions.getObject().current(), systemClock));
    }

    @Bean(defaultCandidate = false)
    InstantSource systemClock() {
        return Clock.systemUTC();
    }

    private static Instant at(Institution institution, InstantSource systemClock) {
        var set = institution.clockAt();
        return set == null ? systemClock.instant() : set;
    }
}
