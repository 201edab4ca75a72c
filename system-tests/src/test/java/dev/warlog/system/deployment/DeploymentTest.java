package dev.warlog.system.deployment;

import static dev.warlog.system.deployment.DeploymentFiles.base;
import static dev.warlog.system.deployment.DeploymentFiles.compose;
import static dev.warlog.system.deployment.DeploymentFiles.documents;
import static dev.warlog.system.deployment.DeploymentFiles.filesUnder;
import static dev.warlog.system.deployment.DeploymentFiles.isBuiltWith;
import static dev.warlog.system.deployment.DeploymentFiles.port;
import static dev.warlog.system.deployment.DeploymentFiles.stream;
import static dev.warlog.system.deployment.DeploymentFiles.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.contract.Topics;
import dev.warlog.launcher.Service;
import dev.warlog.system.Repository;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No cluster and no Docker is needed for this: the files must agree with each other and with the services. */
class DeploymentTest {

    private static final Set<String> OF_EVERY_SERVICE =
            Set.of("KAFKA_BOOTSTRAP_SERVERS", "LOG_LEVEL", "WARLOG_JWKS_URL");

    /** Services that the gateway passes calls on to. */
    private static final Set<Service> IN_REACH_OF_THE_DOOR = EnumSet.of(Service.SESSION, Service.WORLD, Service.REPLAY);

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/development", "overlays/production"})
    void everyFileOfAKustomizationIsThereAndInUse(String folder) {
        Path directory = Repository.root().resolve("k8s").resolve(folder);
        JsonNode kustomization =
                documents(directory.resolve("kustomization.yaml")).getFirst();
        var named = new TreeSet<Path>();
        named.add(directory.resolve("kustomization.yaml"));
        kustomization
                .path("resources")
                .forEach(file -> named.add(directory.resolve(file.asText()).normalize()));
        kustomization
                .path("patches")
                .forEach(patch -> named.add(directory.resolve(patch.get("path").asText())));

        assertThat(named).allMatch(file -> file.toFile().exists());
        assertThat(named).containsAll(filesUnder("k8s/" + folder, ".yaml"));
    }

    @ParameterizedTest
    @EnumSource
    void kubernetesReachesAServiceWhereItListens(Service service) {
        int port = port(service);
        JsonNode container = container(service);

        assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(port);
        assertThat(container.at("/ports/0/name").asText()).isEqualTo("http");
        assertThat(variable(container, "PORT").path("value").asText()).isEqualTo(Integer.toString(port));
        JsonNode door = base("Service", service.module());
        assertThat(door.at("/spec/ports/0/port").asInt()).isEqualTo(port);
        assertThat(door.at("/spec/selector")).isEqualTo(deployment(service).at("/spec/template/metadata/labels"));
        if (IN_REACH_OF_THE_DOOR.contains(service)) {
            assertThat(base("ConfigMap", "warlog")
                            .at("/data/" + urlVariable(service))
                            .asText())
                    .isEqualTo("http://%s:%d".formatted(service.module(), port));
        }
        assertThat(base("PodDisruptionBudget", service.module()).at("/spec/selector/matchLabels"))
                .isEqualTo(deployment(service).at("/spec/selector/matchLabels"));
    }

    @ParameterizedTest
    @EnumSource
    void aServiceGetsTheServersThatItIsBuiltFor(Service service) {
        JsonNode container = container(service);

        assertThat(variable(container, "DATABASE_URL").isMissingNode())
                .isNotEqualTo(isBuiltWith(service, "quarkus-reactive-pg-client"));
        assertThat(variable(container, "REDIS_URL").isMissingNode())
                .isNotEqualTo(isBuiltWith(service, "quarkus-redis-client"));
    }

    @Test
    void theCommonPartFitsEveryDeployment() {
        JsonNode pod = documents(Repository.root().resolve("k8s/base/pod.yaml"))
                .getFirst()
                .at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0");

        assertThat(List.of(Service.values()))
                .allMatch(service -> container(service).path("name").equals(container.path("name")));
        assertThat(container.at("/envFrom/0/configMapRef/name").asText()).isEqualTo("warlog");
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        String health = setting("quarkus.smallrye-health.root-path");
        assertThat(container.at("/livenessProbe/httpGet/path").asText())
                .isEqualTo(health + "/" + setting("quarkus.smallrye-health.liveness-path"));
        assertThat(container.at("/readinessProbe/httpGet/path").asText())
                .isEqualTo(health + "/" + setting("quarkus.smallrye-health.readiness-path"));
        int shutdownSeconds =
                Integer.parseInt(setting("quarkus.shutdown.timeout").replace("S", ""));
        int preStopSeconds = container.at("/lifecycle/preStop/sleep/seconds").asInt();
        assertThat(pod.at("/terminationGracePeriodSeconds").asInt()).isGreaterThan(shutdownSeconds + preStopSeconds);
    }

    @ParameterizedTest
    @EnumSource
    void composeReachesAServiceWhereItListens(Service service) {
        JsonNode compose = compose();
        JsonNode inCompose = compose.at("/services/" + service.module());

        assertThat(inCompose.at("/environment/PORT").asInt()).isEqualTo(port(service));
        assertThat(inCompose.at("/build/args/SERVICE").asText()).isEqualTo(service.module());
        Path context = Repository.root()
                .resolve("deploy/compose")
                .resolve(inCompose.at("/build/context").asText());
        assertThat(context.resolve(inCompose.at("/build/dockerfile").asText())).exists();
        if (IN_REACH_OF_THE_DOOR.contains(service)) {
            assertThat(compose.at("/x-environment/" + urlVariable(service)).asText())
                    .isEqualTo("http://%s:%d".formatted(service.module(), port(service)));
        }
        inCompose
                .path("depends_on")
                .fieldNames()
                .forEachRemaining(other -> assertThat(compose.path("services").has(other))
                        .as(other)
                        .isTrue());
    }

    @Test
    void everyVariableIsReadBySomeone() {
        String sources = filesUnder(".", "").stream()
                .filter(file -> file.toString().matches(".*/src/main/.*\\.(java|properties)"))
                .filter(file -> !file.toString().contains("/deploy/"))
                .map(DeploymentFiles::text)
                .collect(Collectors.joining());
        var variables = new TreeSet<String>();
        base("ConfigMap", "warlog").get("data").fieldNames().forEachRemaining(variables::add);
        compose().get("x-environment").fieldNames().forEachRemaining(variables::add);
        for (Service service : Service.values()) {
            container(service)
                    .get("env")
                    .forEach(variable -> variables.add(variable.get("name").asText()));
        }

        assertThat(variables).containsAll(OF_EVERY_SERVICE);
        assertThat(variables).allMatch(sources::contains);
    }

    @Test
    void theScriptMakesTheTopicsOfTheContract() {
        String script = text(Repository.root().resolve("deploy/compose/create-topics.sh"));
        Set<String> made = Pattern.compile("(?m)^topic (\\S+)(.*)$")
                .matcher(script)
                .results()
                .map(line -> line.group(1) + (line.group(2).contains("cleanup.policy=compact") ? " compacted" : ""))
                .collect(Collectors.toSet());

        assertThat(made)
                .isEqualTo(Topics.all().stream()
                        .map(topic -> topic.topicName() + (topic.compacted() ? " compacted" : ""))
                        .collect(Collectors.toSet()));
        assertThat(script).contains("\npartitions=" + Topics.PARTITIONS + "\n");
    }

    @Test
    void noSecretIsInTheFiles() {
        assertThat(filesUnder("k8s", ".yaml").stream()
                        .flatMap(file -> documents(file).stream())
                        .filter(document ->
                                document.path("kind").asText().equals("Secret") || document.has("secretGenerator")))
                .isEmpty();
        assertThat(text(Repository.root().resolve("deploy/compose/compose.yaml"))
                        .lines()
                        .filter(line -> line.toLowerCase(Locale.ROOT).contains("password")))
                .allMatch(line -> line.contains("${WARLOG_DATABASE_PASSWORD:?") || line.startsWith("#"));
    }

    private static JsonNode deployment(Service service) {
        return base("Deployment", service.module());
    }

    private static JsonNode container(Service service) {
        return deployment(service).at("/spec/template/spec/containers/0");
    }

    private static JsonNode variable(JsonNode container, String name) {
        return stream(container.get("env"))
                .filter(variable -> variable.get("name").asText().equals(name))
                .findAny()
                .orElseGet(() -> container.path("absent"));
    }

    private static String urlVariable(Service service) {
        return "WARLOG_" + service.name() + "_URL";
    }

    private static String setting(String name) {
        return text(Repository.root()
                        .resolve("service-runtime/src/main/resources/META-INF/microprofile-config.properties"))
                .lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findAny()
                .orElseThrow(() -> new AssertionError(name + " is not set by service-runtime"));
    }
}
