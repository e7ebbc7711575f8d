package app.throughline.web.answer;

import app.throughline.calendar.Institution;
import app.throughline.calendar.Institutions;
import app.throughline.web.Assets;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Shell;
import app.throughline.web.When;
import app.throughline.web.search.LastOpened;
import app.throughline.web.settings.SettingChangesController;
import app.throughline.web.settings.SettingVersions;
import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** Static files with their caching, and {@link Html} as what a controller may return. */
@Configuration(proxyBeanMethods = false)
class WebConfig implements WebMvcConfigurer {
    static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private final ObjectProvider<TemplateEngine> engine;
    private final ObjectProvider<Shells> shells;
    private final ObjectProvider<SettingVersions> versions;
    private final boolean dev;

    WebConfig(
            ObjectProvider<TemplateEngine> engine,
            ObjectProvider<Shells> shells,
            ObjectProvider<SettingVersions> versions,
            @Value("${throughline.dev:false}") boolean dev) {
        this.engine = engine;
        this.shells = shells;
        this.versions = versions;
        this.dev = dev;
    }

    @Bean
    When.Format whenFormat(Institutions institutions, InstantSource clock) {
        return new When.Format(() -> institutions.current().zone(), clock);
    }

    /** The data is made up, or the clock stands elsewhere: everybody who looks must know. */
    @Bean
    Shell.Banner environmentBanner(Institutions institutions, When.Format when) {
        return () -> environment(institutions.current(), when);
    }

    private static Optional<String> environment(Institution institution, When.Format when) {
        var clock = institution.clockAt();
        if (clock == null) {
            return institution.isDemo() ? Optional.of("Demo data: these students are made up") : Optional.empty();
        }
        var shown = "Replay: the clock shows " + when.full(clock).text();
        return Optional.of(institution.isDemo() ? "Demo data. " + shown : shown);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/" + Assets.FOLDER)
                .setCacheControl(dev ? CacheControl.noCache() : FOR_EVER)
                .resourceChain(true)
                .addResolver(new VersionFolder());
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(FOR_EVER);
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(new HtmlAnswer());
    }

    /** Turns what a controller answered into the view that writes it. */
    private final class HtmlAnswer implements HandlerMethodReturnValueHandler {
        @Override
        public boolean supportsReturnType(MethodParameter returnType) {
            return returnType.getParameterType() == Html.class;
        }

        @Override
        public void handleReturnValue(
                @Nullable Object value, MethodParameter type, ModelAndViewContainer mav, NativeWebRequest request) {
            var html = (Html) Objects.requireNonNull(value, "A controller answers");
            if (html.status() >= 400 && html.page() != null && ErrorPages.wantsJson(asked(request))) {
                throw new ErrorPages.Refused(
                        html.status(), Form.errorsIn(html.page().content()));
            }
            SettingChangesController.keep(versions.getObject(), html, asked(request), Shells.viewer());
            var response = Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class), "An answer");
            Shells.viewer().ifPresent(viewer -> LastOpened.keep(html, asked(request), response, viewer));
            mav.setView(new JteView(engine.getObject(), shells.getObject(), html, ""));
        }

        private static HttpServletRequest asked(NativeWebRequest request) {
            return Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class), "A request of HTTP");
        }
    }

    /** Finds {@code css/throughline.css} for {@code v-0123456789ab/css/throughline.css}. */
    private static final class VersionFolder extends PathResourceResolver {
        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            return super.getResource(Assets.unversioned(path), location);
        }
    }
}
