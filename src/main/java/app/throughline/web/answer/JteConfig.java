package app.throughline.web.answer;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Templates: compiled with the application, or from their source at each change when {@code throughline.jte.dev} is on. */
@Configuration(proxyBeanMethods = false)
class JteConfig {
    @Bean
    TemplateEngine templateEngine(@Value("${throughline.jte.dev:false}") boolean live) {
        var source = Path.of("src/main/jte");
        var engine = live
                ? TemplateEngine.create(
                        new DirectoryCodeResolver(source),
                        Path.of("target/jte-dev"),
                        ContentType.Html,
                        JteConfig.class.getClassLoader())
                : TemplateEngine.createPrecompiled(ContentType.Html);
        engine.setBinaryStaticContent(!live);
        engine.setTrimControlStructures(true);
        return engine;
    }

    @Bean
    ViewResolver jteViewResolver(TemplateEngine engine, Shells shells) {
        return (String name, Locale locale) -> view(engine, shells, name);
    }

    private static @Nullable View view(TemplateEngine engine, Shells shells, String name) {
        var elsewhere = name.startsWith("redirect:") || name.startsWith("forward:");
        return elsewhere || !engine.hasTemplate(name + ".jte") ? null : new JteView(engine, shells, null, name);
    }
}
