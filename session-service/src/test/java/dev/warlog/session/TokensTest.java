package dev.warlog.session;

import static dev.warlog.session.Player.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class TokensTest {

    @Inject
    SessionSettings settings;

    @Test
    void thePublishedKeysVerifyTheTokensAndKeepTheirSecret() throws Exception {
        Player player = Player.registered();
        String published = given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(published).contains("\"kid\"", "\"P-256\"").doesNotContain("\"d\"");
        JwtClaims claims = new JwtConsumerBuilder()
                .setVerificationKeyResolver(
                        new JwksVerificationKeyResolver(new JsonWebKeySet(published).getJsonWebKeys()))
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setExpectedIssuer("https://warlog.dev")
                .setExpectedAudience("warlog")
                .setRequireExpirationTime()
                .build()
                .processToClaims(player.accessToken());
        assertThat(claims.getSubject()).isEqualTo(player.userId());
        assertThat(claims.getStringClaimValue("upn")).isEqualTo(player.username());
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("player");
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(900);
    }

    @Test
    void onlyTheOwnerCanReadTheKeyFile() throws Exception {
        try (Stream<Path> files = Files.list(settings.keysDir())) {
            List<Path> found = files.toList();
            assertThat(found).hasSize(1);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(found.getFirst())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aRefreshTokenWorksOnceAndItsReuseEndsTheLogin() {
        Player player = Player.registered();
        ExtractableResponse<Response> second = refresh(player.refreshToken(), 200);
        String secondToken = second.path("refreshToken");
        assertThat(secondToken).isNotEqualTo(player.refreshToken());
        given().auth()
                .oauth2(second.path("accessToken"))
                .get("/api/v1/characters")
                .then()
                .statusCode(200);
        String thirdToken = refresh(secondToken, 200).path("refreshToken");

        assertThat(refresh(player.refreshToken(), 401).<String>path("code")).isEqualTo("refresh-token-reused");
        assertThat(refresh(thirdToken, 401).<String>path("code")).isEqualTo("bad-refresh-token");
    }

    @Test
    void ofManyRefreshesAtOnceOneAtMostWorks() throws Exception {
        Player player = Player.registered();
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Integer>> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                statuses.add(threads.submit(() -> {
                    assertThat(go.await(10, TimeUnit.SECONDS)).isTrue();
                    return json(Map.of("refreshToken", player.refreshToken()))
                            .post("/api/v1/auth/refresh")
                            .statusCode();
                }));
            }
            go.countDown();
        }
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> status : statuses) {
            answers.add(status.get());
        }
        assertThat(answers).containsExactlyInAnyOrder(200, 401, 401, 401);
    }

    @Test
    void logoutEndsTheLogin() {
        Player player = Player.registered();
        json(Map.of("refreshToken", player.refreshToken()))
                .post("/api/v1/auth/logout")
                .then()
                .statusCode(204);
        assertThat(refresh(player.refreshToken(), 401).<String>path("code")).isEqualTo("bad-refresh-token");
    }

    @Test
    void logoutWithTheAccessTokenAloneEndsItsLogin() {
        Player player = Player.registered();
        given().auth()
                .oauth2(player.accessToken())
                .post("/api/v1/auth/logout")
                .then()
                .statusCode(204);
        refresh(player.refreshToken(), 401);
        given().post("/api/v1/auth/logout").then().statusCode(401).body("code", equalTo("unauthenticated"));
    }

    @Test
    void nonsenseIsNoRefreshToken() {
        assertThat(refresh("nonsense", 401).<String>path("code")).isEqualTo("bad-refresh-token");
        json(Map.of())
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("refreshToken"));
    }

    private static ExtractableResponse<Response> refresh(String token, int status) {
        return json(Map.of("refreshToken", token))
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(status)
                .extract();
    }
}
