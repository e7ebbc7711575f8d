package app.throughline.access;

import app.throughline.audit.Origin;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds the session of a request, and runs the request for its person: for Spring Security and for the database. Where an
 * administrator looks as somebody else, this is the one place that refuses what is no reading.
 */
final class SessionFilter extends OncePerRequestFilter {
    /** The header of a request that a page makes by itself, with nobody there to ask for it. */
    private static final String BY_ITSELF = "Throughline-By-Itself";

    private final Viewers viewers;
    private final ViewerPreviews previews;
    private final CsrfTokenRepository tokens;

    SessionFilter(Viewers viewers, ViewerPreviews previews, CsrfTokenRepository tokens) {
        this.viewers = viewers;
        this.previews = previews;
        this.tokens = tokens;
    }

    /** The page that says what was refused is shown like any other. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var failed = request.getDispatcherType() == DispatcherType.ERROR;
        return failed && ViewerPreviews.refused(request).isEmpty()
                || request.getRequestURI().startsWith("/assets/")
                || request.getRequestURI().startsWith("/webjars/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var token = SessionCookie.read(request);
        boolean isLeft = request.getHeader(BY_ITSELF) != null;
        var present = token.flatMap(isLeft ? viewers::ofLeftSession : viewers::ofSession);
        Origin.attempt(request.getRemoteAddr(), () -> {
            if (present.isEmpty()) {
                pass(chain, request, response);
                return;
            }
            if (present.get().isOver()) {
                end(token.orElseThrow(), present.get().person(), request, response);
            }
            var viewer = ViewerPreviews.isOwn(request)
                    ? present.get().person()
                    : present.get().shown();
            if (request.getDispatcherType() != DispatcherType.ERROR && ViewerPreviews.isRefused(request, viewer)) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
                return;
            }
            SecurityContextHolder.getContext()
                    .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                            viewer, "", AuthorityUtils.createAuthorityList("staff")));
            viewer.caller().attempt(() -> pass(chain, request, response));
        });
    }

    /** A form that was opened while looking as somebody must not be sent as oneself: its token is worth nothing now. */
    private void end(String token, Viewer person, HttpServletRequest request, HttpServletResponse response) {
        previews.runOut(token, person, request);
        tokens.saveToken(null, request, response);
    }

    private static void pass(FilterChain chain, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
