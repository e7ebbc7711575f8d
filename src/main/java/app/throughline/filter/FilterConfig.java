package app.throughline.filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The catalogue of this installation: what all modules contribute, those below first. */
@Configuration
class FilterConfig {
    @Bean
    Catalogue catalogue(ObjectProvider<FilterFields> contributions) {
        return new Catalogue(contributions.orderedStream().toList());
    }
}
