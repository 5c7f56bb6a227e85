package dev.slipway.checks.kubernetes;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.kubernetes.client.custom.Quantity;
import org.junit.jupiter.api.AfterAll;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the Pod Security Standard "restricted", the hardening guide of NSA and CISA and
 * the usual linters require of manifests, each rule once. A test's name begins with the
 * ID by which {@code k8s/exceptions.yaml} refers to it: S security, C configuration, K
 * Kubernetes' API, R resources, I images, P probes, A availability, N network, T traffic,
 * D data, J jobs, M metadata.
 */
class ChecklistTests {

	private static final Exceptions EXCEPTIONS = new Exceptions();

	private static final Set<String> SAFE_VOLUMES = Set.of("configMap", "emptyDir", "projected", "secret",
			"persistentVolumeClaim");

	// Security

	@EveryOverlay
	void s1PodsDoNotRunAsRoot(Manifests manifests) {
		pods("S1", manifests, (pod) -> pod.at("/securityContext/runAsNonRoot").asBoolean(false));
	}

	@EveryOverlay
	void s2UserAndGroupDoNotExistOnTheNode(Manifests manifests) {
		for (var id : List.of("runAsUser", "runAsGroup", "fsGroup")) {
			pods("S2", manifests, (pod) -> pod.at("/securityContext/" + id).asInt(0) > 10000, id);
		}
		pods("S2", manifests,
				(pod) -> pod.at("/securityContext/fsGroupChangePolicy").asString("").equals("OnRootMismatch"));
	}

	@EveryOverlay
	void s3NothingGainsPrivileges(Manifests manifests) {
		for (var privilege : List.of("privileged", "allowPrivilegeEscalation")) {
			containers("S3", manifests, (container) -> !container.at("/securityContext/" + privilege).asBoolean(true),
					privilege);
		}
	}

	@EveryOverlay
	void s4NothingHasCapabilities(Manifests manifests) {
		containers("S4", manifests,
				(container) -> container.at("/securityContext/capabilities").toString().equals("{\"drop\":[\"ALL\"]}"));
	}

	@EveryOverlay
	void s5SystemCallsAreFiltered(Manifests manifests) {
		pods("S5", manifests,
				(pod) -> pod.at("/securityContext/seccompProfile/type").asString("").equals("RuntimeDefault"),
				"seccomp");
		pods("S5", manifests,
				(pod) -> pod.at("/securityContext/appArmorProfile/type").asString("").equals("RuntimeDefault"),
				"AppArmor");
	}

	@EveryOverlay
	void s6TheRootFileSystemIsReadOnly(Manifests manifests) {
		containers("S6", manifests,
				(container) -> container.at("/securityContext/readOnlyRootFilesystem").asBoolean(false));
		pods("S6", manifests,
				(pod) -> pod.volumes()
					.stream()
					.filter((volume) -> volume.has("emptyDir"))
					.allMatch((volume) -> volume.at("/emptyDir").has("sizeLimit")),
				"emptyDir without a limit");
	}

	@EveryOverlay
	void s7NothingOfTheNodeIsShared(Manifests manifests) {
		for (var shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
			pods("S7", manifests, (pod) -> !pod.at("/" + shared).asBoolean(false), shared);
		}
		pods("S7", manifests,
				(pod) -> pod.volumes()
					.stream()
					.allMatch((volume) -> volume.propertyStream()
						.map(Map.Entry::getKey)
						.allMatch((key) -> key.equals("name") || SAFE_VOLUMES.contains(key))),
				"volumes");
		containers("S7", manifests,
				(container) -> Resource.elements(container.at("/ports")).noneMatch((port) -> port.has("hostPort")),
				"hostPort");
	}

	@EveryOverlay
	void s8UsersAreNamespaced(Manifests manifests) {
		pods("S8", manifests, (pod) -> !pod.at("/hostUsers").asBoolean(true));
	}

	@EveryOverlay
	void s9PortsAreUnprivilegedAndProbesUseDeclaredOnes(Manifests manifests) {
		pods("S9", manifests, (pod) -> pod.ports().stream().allMatch((port) -> port >= 1024));
		pods("S9", manifests,
				(pod) -> Stream.of("startupProbe", "livenessProbe", "readinessProbe")
					.map((probe) -> pod.container().at("/%s/httpGet/port".formatted(probe)))
					.filter((port) -> !port.isMissingNode())
					.allMatch((port) -> pod.ports().contains(pod.port(port))),
				"probes");
	}

	// Configuration

	@EveryOverlay
	void c1SecretsAreFiles(Manifests manifests) {
		containers("C1", manifests, (container) -> !container.at("/env").toString().contains("secretKeyRef")
				&& !container.at("/envFrom").toString().contains("secretRef"));
	}

	@EveryOverlay
	void c2NoSecretIsInPlainText(Manifests manifests) {
		resources("C2", manifests.kind("Secret"), manifests, (secret) -> false);
		resources("C2", manifests.kind("ConfigMap"), manifests,
				(map) -> map.at("/data")
					.propertyStream()
					.filter((file) -> file.getKey().matches(".*\\.(ya?ml|properties|env)"))
					.noneMatch((file) -> file.getValue().asString().matches("(?is).*(password|secret)\\w*\\s*[:=].*")));
		containers("C2", manifests,
				(container) -> Resource.elements(container.at("/env"))
					.noneMatch((variable) -> variable.at("/name").asString().matches(".*(PASSWORD|SECRET|TOKEN)")
							&& variable.has("value")));
	}

	@EveryOverlay
	void c3NoVariableIsSetTwice(Manifests manifests) {
		containers("C3", manifests, (container) -> {
			var names = Resource.elements(container.at("/env"))
				.map((variable) -> variable.at("/name").asString())
				.toList();
			return new HashSet<>(names).size() == names.size();
		});
	}

	// Kubernetes' API

	@EveryOverlay
	void k1EveryWorkloadHasItsOwnServiceAccount(Manifests manifests) {
		pods("K1", manifests, (pod) -> !Set.of("", "default").contains(pod.at("/serviceAccountName").asString("")));
		pods("K1", manifests,
				(pod) -> manifests.pods()
					.stream()
					.filter((other) -> other.at("/serviceAccountName").equals(pod.at("/serviceAccountName")))
					.count() == 1,
				"shared");
	}

	@EveryOverlay
	void k2OnlyPodsThatNeedATokenHaveOne(Manifests manifests) {
		pods("K2", manifests, (pod) -> !pod.at("/automountServiceAccountToken").asBoolean(true));
		resources("K2", manifests.kind("ServiceAccount"), manifests,
				(account) -> !account.at("/automountServiceAccountToken").asBoolean(true));
		pods("K2", manifests,
				(pod) -> !pod.at("/volumes").toString().contains("serviceAccountToken")
						|| manifests.has("RoleBinding", pod.at("/serviceAccountName").asString()),
				"a token without a role");
	}

	@EveryOverlay
	void k3RolesAllowOneThing(Manifests manifests) {
		resources("K3", manifests.kind("ClusterRole", "ClusterRoleBinding"), manifests, (role) -> false);
		resources("K3", manifests.kind("Role"), manifests,
				(role) -> Resource.elements(role.at("/rules"))
					.allMatch((rule) -> rule.at("/resources").toString().equals("[\"configmaps\"]")
							&& rule.at("/verbs").toString().equals("[\"get\"]")
							&& !rule.at("/resourceNames").isEmpty()));
	}

	@EveryOverlay
	void k4NoServiceBecomesAVariable(Manifests manifests) {
		pods("K4", manifests, (pod) -> !pod.at("/enableServiceLinks").asBoolean(true));
	}

	@EveryOverlay
	void k5PriorityRestartsAndNameLookupsAreExplicit(Manifests manifests) {
		pods("K5", manifests, (pod) -> !pod.at("/priorityClassName").isMissingNode(), "priorityClassName");
		pods("K5", manifests, (pod) -> pod.at("/restartPolicy").asString("").equals(pod.serves() ? "Always" : "Never"),
				"restartPolicy");
		pods("K5", manifests, (pod) -> pod.at("/dnsConfig/options").toString().contains("ndots"), "ndots");
	}

	// Resources

	@EveryOverlay
	void r1CpuAndMemoryAreLimited(Manifests manifests) {
		containers("R1", manifests, (container) -> has(container, "requests", "cpu") && has(container, "limits", "cpu"),
				"cpu");
		containers("R1", manifests,
				(container) -> has(container, "requests", "memory")
						&& container.at("/resources/requests/memory").equals(container.at("/resources/limits/memory")),
				"memory");
		resources("R1", manifests.applications().stream().map(Pod::workload), manifests,
				(workload) -> workload.pod()
					.map((pod) -> number(pod.container().at("/resources/limits/cpu")).compareTo(BigDecimal.ONE) >= 0)
					.orElseThrow());
	}

	@EveryOverlay
	void r2DiskIsLimited(Manifests manifests) {
		containers("R2", manifests, (container) -> has(container, "requests", "ephemeral-storage")
				&& has(container, "limits", "ephemeral-storage"));
	}

	@EveryOverlay
	void r3TheNamespaceIsLimited(Manifests manifests) {
		assertThat(manifests.kind("ResourceQuota")).hasSize(1);
		assertThat(manifests.kind("LimitRange")).hasSize(1);
	}

	// Images

	@EveryOverlay
	void i1ImagesAreExact(Manifests manifests) {
		containers("I1", manifests, (container) -> container.at("/image").asString().matches(".*:(?!latest)[^:/]+"),
				"tag");
		containers("I1", manifests, (container) -> container.at("/image").asString().contains("@sha256:"), "digest");
		resources("I1", manifests.applications().stream().map(Pod::workload), manifests,
				(workload) -> workload.pod()
					.map((pod) -> pod.container().at("/imagePullPolicy").asString("").equals("Always"))
					.orElseThrow(),
				"pullPolicy");
	}

	// Probes

	@EveryOverlay
	void p1WhatServesHasThreeProbes(Manifests manifests) {
		for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
			serving("P1", manifests, (pod) -> pod.container().has(probe), probe);
		}
		serving("P1", manifests,
				(pod) -> !pod.container().at("/livenessProbe").equals(pod.container().at("/readinessProbe")),
				"identical");
	}

	@EveryOverlay
	void p2ProbesCallThePortThatServes(Manifests manifests) {
		resources("P2", manifests.applications().stream().map(Pod::workload), manifests, (workload) -> workload.pod()
			.map((pod) -> Stream.of("startupProbe", "livenessProbe", "readinessProbe")
				.allMatch(
						(probe) -> pod.container().at("/%s/httpGet/port".formatted(probe)).asString("").equals("http")))
			.orElseThrow());
	}

	@EveryOverlay
	void p3ApplicationsPauseBeforeTheyStop(Manifests manifests) {
		resources("P3", manifests.applications().stream().map(Pod::workload), manifests,
				(workload) -> workload.pod()
					.map((pod) -> pod.container().at("/lifecycle/preStop/sleep/seconds").asInt(0) > 0)
					.orElseThrow());
	}

	@EveryOverlay
	void p4EveryPodHasTimeToStop(Manifests manifests) {
		pods("P4", manifests, (pod) -> pod.at("/terminationGracePeriodSeconds")
			.asInt(0) > pod.container().at("/lifecycle/preStop/sleep/seconds").asInt(0));
	}

	// Availability

	@EveryOverlay
	void a1RollOutsReduceNoCapacity(Manifests manifests) {
		var deployments = manifests.kind("Deployment").toList();
		resources("A1", deployments.stream(), manifests,
				(deployment) -> deployment.at("/spec/strategy/type").asString("").equals("RollingUpdate")
						&& deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(1) == 0
						&& deployment.at("/spec/strategy/rollingUpdate/maxSurge").asInt(0) == 1);
		for (var setting : List.of("minReadySeconds", "progressDeadlineSeconds", "revisionHistoryLimit")) {
			resources("A1", deployments.stream(), manifests, (deployment) -> deployment.at("/spec").has(setting),
					setting);
		}
	}

	@EveryOverlay
	void a2ThereIsMoreThanOne(Manifests manifests) {
		var wanted = manifests.areDemo() ? 2 : 3;
		resources("A2", manifests.pods().stream().filter(Pod::serves).map(Pod::workload), manifests,
				(workload) -> manifests.autoscalerOf(workload)
					.map((autoscaler) -> autoscaler.at("/spec/minReplicas"))
					.orElseGet(() -> workload.at("/spec/replicas"))
					.asInt(1) >= wanted,
				"replicas");
		resources("A2", manifests.kind("HorizontalPodAutoscaler"), manifests, (autoscaler) -> manifests
			.find("Deployment", autoscaler.at("/spec/scaleTargetRef/name").asString())
			.filter((deployment) -> !deployment.at("/spec").has("replicas"))
			.flatMap(Resource::pod)
			.filter((pod) -> pod.containers().stream().allMatch((container) -> has(container, "requests", "cpu")))
			.isPresent(), "target");
		resources("A2", manifests.kind("HorizontalPodAutoscaler"), manifests,
				(autoscaler) -> autoscaler.at("/spec/minReplicas").asInt() < autoscaler.at("/spec/maxReplicas").asInt()
						&& autoscaler.has("/spec/behavior/scaleUp") && autoscaler.has("/spec/behavior/scaleDown"),
				"range and behavior");
	}

	@EveryOverlay
	void a3ADrainTakesOneAtATime(Manifests manifests) {
		serving("A3", manifests, (pod) -> manifests.kind("PodDisruptionBudget")
			.filter((budget) -> pod.isSelectedBy(budget.at("/spec/selector")))
			.filter((budget) -> budget.at("/spec/maxUnavailable").asInt(0) == 1)
			.filter((budget) -> budget.at("/spec/unhealthyPodEvictionPolicy").asString("").equals("AlwaysAllow"))
			.count() == 1);
	}

	@EveryOverlay
	void a4ReplicasAreSpread(Manifests manifests) {
		serving("A4", manifests, (pod) -> Resource.elements(pod.at("/topologySpreadConstraints"))
			.anyMatch((constraint) -> constraint.at("/matchLabelKeys").toString().contains("pod-template-hash")),
				"topologySpreadConstraints");
		serving("A4", manifests,
				(pod) -> Resource
					.elements(pod.at("/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution"))
					.anyMatch((term) -> pod.isSelectedBy(term.at("/podAffinityTerm/labelSelector"))),
				"podAntiAffinity");
	}

	// Network

	@EveryOverlay
	void n1NothingIsReachableUnlessAPolicyAllowsIt(Manifests manifests) {
		assertThat(manifests.kind("NetworkPolicy")).anyMatch((policy) -> policy.at("/spec")
			.toString()
			.equals("{\"podSelector\":{},\"policyTypes\":[\"Ingress\",\"Egress\"]}"));
	}

	@EveryOverlay
	void n2TheNamespaceEnforcesRestricted(Manifests manifests) {
		var labels = manifests.find("Namespace", "slipway").orElseThrow().labels();
		for (var mode : List.of("enforce", "audit", "warn")) {
			assertThat(labels).containsEntry("pod-security.kubernetes.io/" + mode, "restricted")
				.containsKey("pod-security.kubernetes.io/%s-version".formatted(mode));
		}
	}

	// Traffic

	@EveryOverlay
	void t1IngressIsEncrypted(Manifests manifests) {
		resources("T1", manifests.kind("Ingress"), manifests,
				(ingress) -> Resource.elements(ingress.at("/spec/rules"))
					.map((rule) -> rule.at("/host"))
					.allMatch((host) -> Resource.elements(ingress.at("/spec/tls"))
						.anyMatch((tls) -> tls.at("/hosts").toString().contains(host.toString())))
						&& ingress.has("/spec/ingressClassName"));
		resources("T1", manifests.kind("Gateway"), manifests,
				(gateway) -> Resource.elements(gateway.at("/spec/listeners"))
					.allMatch((listener) -> listener.at("/protocol").asString().equals("HTTPS")));
	}

	@EveryOverlay
	void t2ServicesAreInternal(Manifests manifests) {
		resources("T2", manifests.kind("Service"), manifests,
				(service) -> Set.of("ClusterIP", "ExternalName").contains(service.at("/spec/type").asString("")));
	}

	// Data

	@EveryOverlay
	void d1TheDatabaseKeepsItsData(Manifests manifests) {
		resources("D1", manifests.kind("StatefulSet"), manifests,
				(set) -> manifests.find("Service", set.at("/spec/serviceName").asString(""))
					.filter((service) -> service.at("/spec/clusterIP").asString("").equals("None"))
					.isPresent(),
				"headless Service");
		resources("D1", manifests.kind("StatefulSet"), manifests,
				(set) -> set.at("/spec/persistentVolumeClaimRetentionPolicy/whenDeleted").asString("").equals("Retain"),
				"claim");
		resources("D1", manifests.kind("StatefulSet"), manifests,
				(set) -> set.at("/spec/template/spec/terminationGracePeriodSeconds").asInt(0) >= 120, "time to stop");
		resources("D1", manifests.find("StatefulSet", "postgres").stream(), manifests, (set) -> {
			var mounts = set.at("/spec/template/spec/containers/0/volumeMounts").toString();
			return Stream.of("/dev/shm", "/var/run/postgresql", "/tmp")
				.allMatch((path) -> mounts.contains('"' + path + '"'));
		}, "writable folders");
	}

	@EveryOverlay
	void d2VolumesOutliveTheirClaims(Manifests manifests) {
		resources("D2", manifests.kind("PersistentVolume"), manifests,
				(volume) -> volume.at("/spec/persistentVolumeReclaimPolicy").asString("").equals("Retain")
						&& volume.has("/spec/nodeAffinity") && volume.has("/spec/claimRef"));
		resources("D2", manifests.kind("StorageClass"), manifests,
				(type) -> type.at("/reclaimPolicy").asString("").equals("Retain")
						&& type.at("/volumeBindingMode").asString("").equals("WaitForFirstConsumer"));
	}

	// Jobs

	@EveryOverlay
	void j1JobsEnd(Manifests manifests) {
		resources("J1", manifests.kind("CronJob"), manifests,
				(job) -> job.at("/spec/concurrencyPolicy").asString("").equals("Forbid")
						&& job.has("/spec/startingDeadlineSeconds") && job.has("/spec/jobTemplate/spec/backoffLimit")
						&& job.has("/spec/jobTemplate/spec/activeDeadlineSeconds"));
		resources("J1", manifests.kind("Job"), manifests, (job) -> job.has("/spec/ttlSecondsAfterFinished"));
	}

	// Metadata

	@EveryOverlay
	void m1EverythingIsLabeledWithItsPurposeAndOwner(Manifests manifests) {
		for (var label : List.of("app.kubernetes.io/part-of", "app.kubernetes.io/instance",
				"app.kubernetes.io/managed-by", "owner")) {
			resources("M1", manifests.all().stream(), manifests, (resource) -> resource.labels().containsKey(label),
					label);
		}
		resources("M1", manifests.all().stream(), manifests,
				(resource) -> resource.at("/metadata/annotations").has("email"), "email");
		pods("M1", manifests,
				(pod) -> Stream.of(pod.labels(), pod.workload().labels())
					.allMatch((labels) -> labels.keySet()
						.containsAll(Set.of("app.kubernetes.io/name", "app.kubernetes.io/instance",
								"app.kubernetes.io/version", "app.kubernetes.io/component", "app.kubernetes.io/part-of",
								"app.kubernetes.io/managed-by", "owner"))));
	}

	@EveryOverlay
	void m2EverythingNamesItsNamespace(Manifests manifests) {
		resources("M2", manifests.all()
			.stream()
			.filter((resource) -> !resource.is("Namespace", "PersistentVolume", "PriorityClass", "StorageClass")),
				manifests, (resource) -> resource.at("/metadata/namespace").asString("").equals("slipway"));
	}

	@EveryOverlay
	void m3NothingIsDuplicated(Manifests manifests) {
		assertThat(manifests.all().stream().map(Resource::toString)).doesNotHaveDuplicates();
	}

	/** Or the beginning of the tag: "18" is right for 18.7 too. */
	@EveryOverlay
	void m4TheVersionIsTheImagesTag(Manifests manifests) {
		pods("M4", manifests, (pod) -> {
			var tag = pod.container().at("/image").asString().replaceFirst("@.+", "").replaceFirst(".+:", "");
			return Stream.of(pod.labels(), pod.workload().labels())
				.map((labels) -> labels.getOrDefault("app.kubernetes.io/version", ""))
				.allMatch((version) -> tag.equals(version) || tag.startsWith(version + "."));
		}, "app.kubernetes.io/version is not the tag of the image");
	}

	/** A cluster refuses a change of these, so that no label is ever added to them. */
	@EveryOverlay
	void m5WhatCannotChangeHasNoOtherLabels(Manifests manifests) {
		resources("M5", manifests.kind("Deployment", "StatefulSet"), manifests,
				(workload) -> Resource.strings(workload.at("/spec/selector/matchLabels"))
					.keySet()
					.equals(Set.of("app.kubernetes.io/name", "app.kubernetes.io/component")),
				"selector");
		resources("M5", manifests.kind("StatefulSet"), manifests,
				(set) -> Resource.elements(set.at("/spec/volumeClaimTemplates"))
					.allMatch((claim) -> Resource.strings(claim.at("/metadata/labels"))
						.keySet()
						.equals(Set.of("app.kubernetes.io/name", "app.kubernetes.io/component",
								"app.kubernetes.io/part-of", "owner"))),
				"claim");
	}

	/** An exception that is no longer needed would hide the next finding. */
	@AfterAll
	static void everyExceptionIsNeeded() {
		assertThat(EXCEPTIONS.unused()).isEmpty();
	}

	private static void pods(String check, Manifests manifests, Predicate<Pod> rule, String... what) {
		none(check, manifests, manifests.pods().stream(), rule, what);
	}

	private static void serving(String check, Manifests manifests, Predicate<Pod> rule, String... what) {
		none(check, manifests, manifests.pods().stream().filter(Pod::serves), rule, what);
	}

	private static void containers(String check, Manifests manifests, Predicate<JsonNode> rule, String... what) {
		none(check, manifests, manifests.pods().stream(), (pod) -> pod.containers().stream().allMatch(rule), what);
	}

	private static void resources(String check, Stream<Resource> resources, Manifests manifests,
			Predicate<Resource> rule, String... what) {
		none(check, manifests, resources, rule, what);
	}

	private static <T> void none(String check, Manifests manifests, Stream<T> all, Predicate<T> rule, String... what) {
		var findings = all.filter(rule.negate())
			.map((each) -> String.join(": ", Stream.concat(Stream.of(each.toString()), Stream.of(what)).toList()))
			.filter((finding) -> !EXCEPTIONS.accept(check, manifests.name(), finding))
			.toList();
		assertThat(findings).as(check).isEmpty();
	}

	private static boolean has(JsonNode container, String bound, String resource) {
		return container.at("/resources/" + bound).has(resource);
	}

	private static BigDecimal number(JsonNode quantity) {
		return Quantity.fromString(quantity.asString()).getNumber();
	}

}
