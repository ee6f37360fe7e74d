"""Comparatives without a number, and equality in words: whose metric is higher, lower or the same, and against whom."""

from __future__ import annotations

import pytest

from claims.extraction import extract

VERBS_THAT_BEAT_WITH_FIGURES_OF_THE_RIVAL = [
    ("The MI325X has 256 GB of HBM3E, exceeding the H200's 141 GB.", ["amd:mi325x memory_capacity higher nvidia:h200"]),
    (
        "Its 6 TB/s of bandwidth beats the H200's 4.8 TB/s, AMD says of the MI325X.",
        ["amd:mi325x memory_bandwidth higher nvidia:h200"],
    ),
    (
        "The MI300X carries 192 GB of memory, surpassing the 80 GB of the H100.",
        ["amd:mi300x memory_capacity higher nvidia:h100"],
    ),
    (
        "Gaudi 3 offers 128 GB of HBM2e, more than the 80 GB of the H100.",
        ["intel:gaudi3 memory_capacity higher nvidia:h100"],
    ),
    (
        "Trainium3 offers 144 GB of HBM3e with 4.9 TB/s of bandwidth, ahead of the 96 GB on Trainium2.",
        ["aws:trainium3 memory_capacity higher aws:trainium2"],
    ),
    ("The MI250X offers 128 GB of HBM2e, topping the A100's 80 GB.", ["amd:mi250x memory_capacity higher nvidia:a100"]),
    (
        "The TPU v5p has 95 GB of HBM, well above the 32 GB of TPU v4.",
        ["google:tpu-v5p memory_capacity higher google:tpu-v4"],
    ),
    ("The L4 draws 72 W, well below the 300 W of the A100.", ["nvidia:l4 power lower nvidia:a100"]),
]
LEADING_COMPARAND = [
    ("Compared to the A100, Gaudi 2 offers higher throughput.", ["intel:gaudi2 throughput higher nvidia:a100"]),
    (
        "Compared with Trainium2, Trainium3 delivers better energy efficiency and lower latency.",
        ["aws:trainium3 energy_efficiency higher aws:trainium2", "aws:trainium3 latency lower aws:trainium2"],
    ),
    (
        "In comparison with Graviton3, Graviton4 has more cores and larger caches.",
        ["aws:graviton4 cache_size higher aws:graviton3", "aws:graviton4 core_count higher aws:graviton3"],
    ),
    ("Versus the H100, the H200 brings more memory.", ["nvidia:h200 memory_capacity higher nvidia:h100"]),
    ("Unlike the A100, the H100 consumes more power.", ["nvidia:h100 power higher nvidia:a100"]),
    (
        "Compared to x86 instances, Graviton4 offers better price performance.",
        ["aws:graviton4 price_performance higher generic:x86"],
    ),
    ("Compared to GPUs, the Groq LPU has lower latency.", ["groq:lpu latency lower generic:gpu"]),
]
METRIC_BEFORE_THE_VERB_SUBJECT_FROM_BEFORE = [
    (
        "The MI300X carries 192 GB of HBM3. Its memory bandwidth also exceeds that of the H100.",
        ["amd:mi300x memory_bandwidth higher nvidia:h100"],
    ),
    (
        "Gaudi 3 has 128 GB of HBM2e. Memory capacity likewise exceeds the H100.",
        ["intel:gaudi3 memory_capacity higher nvidia:h100"],
    ),
    (
        "TPU v5p has 95 GB of HBM. Memory bandwidth also beats TPU v4.",
        ["google:tpu-v5p memory_bandwidth higher google:tpu-v4"],
    ),
    ("The MI325X's memory bandwidth surpasses the H200.", ["amd:mi325x memory_bandwidth higher nvidia:h200"]),
    ("The throughput of Trillium exceeds that of TPU v5e.", ["google:tpu-v6e throughput higher google:tpu-v5e"]),
    ("Inference latency on Inferentia2 is lower than on the A10G.", ["aws:inferentia2 latency lower nvidia:a10g"]),
    (
        "Power consumption of Cobalt 100 is lower than that of comparable x86 processors.",
        ["microsoft:cobalt-100 power lower generic:x86"],
    ),
    ("The MI355X's FP4 compute trails the B300.", ["amd:mi355x peak_compute lower nvidia:b300"]),
]
OUTPERFORM = [
    (
        "Maia 200 outperforms Trainium3 and TPU v7.",
        [
            "microsoft:maia-200 compute_performance higher aws:trainium3",
            "microsoft:maia-200 compute_performance higher google:tpu-v7",
        ],
    ),
    (
        "Cobalt 100 outperforms comparable x86 instances in web serving.",
        ["microsoft:cobalt-100 compute_performance higher generic:x86"],
    ),
    (
        "Early tests suggest that Axion VMs outperform comparable x86 virtual machines.",
        ["google:axion compute_performance higher generic:x86"],
    ),
    ("The H100 was outperformed by the MI300X in inference.", ["amd:mi300x inference_performance higher nvidia:h100"]),
    (
        "The A100 is beaten by Gaudi 2 in training performance.",
        ["intel:gaudi2 training_performance higher nvidia:a100"],
    ),
    (
        "Graviton4 matches or beats the Xeon Platinum 8488C.",
        ["aws:graviton4 compute_performance higher intel:xeon-8488c"],
    ),
    ("Gaudi 3 can match or exceed the H100 in LLM training.", ["intel:gaudi3 training_performance higher nvidia:h100"]),
    (
        "Google says Axion equals or outperforms comparable x86 chips.",
        ["google:axion compute_performance higher generic:x86"],
    ),
    (
        "Ascend 910C still lags behind the H100 in inference performance.",
        ["huawei:ascend-910c inference_performance lower nvidia:h100"],
    ),
    (
        "The Ascend 910B falls short of the A100 in memory bandwidth.",
        ["huawei:ascend-910b memory_bandwidth lower nvidia:a100"],
    ),
    ("The Altra Max is notably slower than EPYC Milan.", ["ampere:altra-max compute_performance lower amd:epyc-milan"]),
]
NOMINAL = [
    (
        "Blackwell brings a performance improvement over Hopper.",
        ["nvidia:blackwell compute_performance higher nvidia:hopper"],
    ),
    (
        "Trillium shows significant gains in energy efficiency over TPU v5e.",
        ["google:tpu-v6e energy_efficiency higher google:tpu-v5e"],
    ),
    (
        "With Graviton4 we saw a clear reduction in latency compared to Graviton3.",
        ["aws:graviton4 latency lower aws:graviton3"],
    ),
    (
        "The L40S shows a performance regression relative to the A100.",
        ["nvidia:l40s compute_performance lower nvidia:a100"],
    ),
    ("The TPU v5p has 95 GB of HBM, a big jump from TPU v4.", ["google:tpu-v5p memory_capacity higher google:tpu-v4"]),
    (
        "Graviton4 has 96 cores, a significant increase from its predecessor.",
        ["aws:graviton4 core_count higher aws:graviton3"],
    ),
    ("The B200 has 192 GB of HBM3e, a step up from the H100.", ["nvidia:b200 memory_capacity higher nvidia:h100"]),
    ("The H200 draws 700 W, a decrease from the B200.", ["nvidia:h200 power lower nvidia:b200"]),
    ("Gaudi 3's advantage over the H100 is its lower price.", ["intel:gaudi3 cost lower nvidia:h100"]),
    ("The MI300X has a memory advantage over the H100.", ["amd:mi300x memory_capacity higher nvidia:h100"]),
    ("The MI300X holds an edge over the H100 in memory bandwidth.", ["amd:mi300x memory_bandwidth higher nvidia:h100"]),
]
SEVERAL_METRICS = [
    (
        "The H200 offers more memory, higher bandwidth and better throughput than the H100.",
        [
            "nvidia:h200 memory_bandwidth higher nvidia:h100",
            "nvidia:h200 memory_capacity higher nvidia:h100",
            "nvidia:h200 throughput higher nvidia:h100",
        ],
    ),
    (
        "Graviton4 instances are cheaper and faster than Graviton3 instances.",
        ["aws:graviton4 compute_performance higher aws:graviton3", "aws:graviton4 cost lower aws:graviton3"],
    ),
    (
        "MI300X has higher memory capacity and bandwidth than the H100.",
        ["amd:mi300x memory_bandwidth higher nvidia:h100", "amd:mi300x memory_capacity higher nvidia:h100"],
    ),
    (
        "Axion brings higher memory bandwidth, and better performance per watt compared to x86 instances.",
        ["google:axion energy_efficiency higher generic:x86", "google:axion memory_bandwidth higher generic:x86"],
    ),
    (
        "The Ascend 910C falls behind the H100 in both memory capacity and bandwidth.",
        [
            "huawei:ascend-910c memory_bandwidth lower nvidia:h100",
            "huawei:ascend-910c memory_capacity lower nvidia:h100",
        ],
    ),
    (
        "While the MI300X might be more power efficient, it delivers lower performance than the B200.",
        ["amd:mi300x compute_performance lower nvidia:b200", "amd:mi300x energy_efficiency higher nvidia:b200"],
    ),
    (
        "Trainium2 trains models faster and at lower cost than the H100.",
        ["aws:trainium2 cost lower nvidia:h100", "aws:trainium2 training_performance higher nvidia:h100"],
    ),
    (
        "Inferentia2 has lower latency and cost than the A10G.",
        ["aws:inferentia2 cost lower nvidia:a10g", "aws:inferentia2 latency lower nvidia:a10g"],
    ),
    (
        "TPU v5e delivers higher throughput while consuming less power than the A100.",
        ["google:tpu-v5e power lower nvidia:a100", "google:tpu-v5e throughput higher nvidia:a100"],
    ),
]
BASELINE_FROM_THE_SENTENCE_BEFORE_OR_HEADING = [
    (
        "H200 vs H100: what changed?\n\nThe H200 is the same as the H100 but has 141 GB, and its memory is faster.",
        ["nvidia:h200 memory_bandwidth higher nvidia:h100"],
    ),
    (
        "The H200 is based on the H100. Compared with the H100, its memory is faster.",
        ["nvidia:h200 memory_bandwidth higher nvidia:h100"],
    ),
    ("Compared to the H100, the MI300X has faster memory.", ["amd:mi300x memory_bandwidth higher nvidia:h100"]),
    ("The H100 has faster memory than the A100.", ["nvidia:h100 memory_bandwidth higher nvidia:a100"]),
]
GENERIC_RIVALS = [
    (
        "LPUs deliver faster inference than GPUs, says Groq of the Groq LPU.",
        ["groq:lpu inference_performance higher generic:gpu"],
    ),
    (
        "The Cerebras WSE-3 is faster than GPU clusters for inference.",
        ["cerebras:wse-3 inference_performance higher generic:gpu"],
    ),
    (
        "Axion offers higher performance than current-generation x86 instances.",
        ["google:axion compute_performance higher generic:x86"],
    ),
    (
        "EPYC Turin beats everything else on the market in single-threaded performance.",
        ["amd:epyc-9755 compute_performance higher generic:competitors"],
    ),
    ("The WSE-3 beats all rivals in memory bandwidth.", ["cerebras:wse-3 memory_bandwidth higher generic:competitors"]),
    ("Graviton4 is cheaper than other processors.", ["aws:graviton4 cost lower generic:cpu"]),
    ("EPYC Turin has a higher selling price than competing Xeon processors.", ["amd:epyc-9755 cost higher intel:xeon"]),
    (
        "Maia 200 is more powerful than Amazon's Trainium3.",
        ["microsoft:maia-200 compute_performance higher aws:trainium3"],
    ),
    ('Gaudi 3 is "way ahead" of Nvidia\'s Hopper.', ["intel:gaudi3 compute_performance higher nvidia:hopper"]),
]
PER_DOLLAR_ETC_ = [
    ("Java on Graviton4 is faster per dollar than on Xeon.", ["aws:graviton4 price_performance higher intel:xeon"]),
    ("The MI300X is cheaper per token than the H100.", ["amd:mi300x cost lower nvidia:h100"]),
    (
        "TPU v5e gives more performance per dollar than the A100.",
        ["google:tpu-v5e price_performance higher nvidia:a100"],
    ),
    ("Maia 200 has better FP8 than Google's TPU v7.", ["microsoft:maia-200 peak_compute higher google:tpu-v7"]),
    ("The MI355X delivers more FP4 FLOPS than the B200.", ["amd:mi355x peak_compute higher nvidia:b200"]),
]
PARITY = [
    ("The H200 draws the same power as the H100.", ["nvidia:h200 power 1 nvidia:h100"]),
    ("The Bow IPU is offered at the same price as the GC200.", ["graphcore:ipu-bow cost 1 graphcore:gc200"]),
    ("The MI300X is on par with the H100 in training performance.", ["amd:mi300x training_performance 1 nvidia:h100"]),
    ("The MI325X achieves the same throughput as the H200.", ["amd:mi325x throughput 1 nvidia:h200"]),
    ("Gaudi 2 matches the A100's training performance.", ["intel:gaudi2 training_performance 1 nvidia:a100"]),
    ("The MI355X's memory bandwidth is identical to the B200's.", ["amd:mi355x memory_bandwidth 1 nvidia:b200"]),
    ("Gaudi 3 performs comparably to the H100.", ["intel:gaudi3 compute_performance 1 nvidia:h100"]),
    ("The MI300X delivers performance equal to the H100.", ["amd:mi300x compute_performance 1 nvidia:h100"]),
    ("The H20 has as much memory bandwidth as the H200.", ["nvidia:h20 memory_bandwidth 1 nvidia:h200"]),
    ("The MI300X is as fast as the H100 in inference.", ["amd:mi300x inference_performance 1 nvidia:h100"]),
    ("Gaudi 3 reaches parity with the H100 in training.", ["intel:gaudi3 training_performance 1 nvidia:h100"]),
]
LATER_ADDITIONS = [
    (
        "The AMD MI355X keeps up, though it falls behind the B200 in bandwidth.",
        ["amd:mi355x memory_bandwidth lower nvidia:b200"],
    ),
    (
        "The MI300X outperforms the H100, but it lags behind the B200 in throughput.",
        ["amd:mi300x compute_performance higher nvidia:h100", "amd:mi300x throughput lower nvidia:b200"],
    ),
    (
        "The H200 is the same as the H100 but has 141 GB of memory, and its memory is faster.",
        ["nvidia:h200 memory_bandwidth higher nvidia:h100"],
    ),
    (
        "Gaudi 3 has the same compute as the H100, plus it has a bit more memory.",
        ["intel:gaudi3 compute_performance 1 nvidia:h100", "intel:gaudi3 memory_capacity higher nvidia:h100"],
    ),
    (
        "Advantages of the MI325X over the H200:\n\n* More memory: 256 GB of HBM3E\n* Higher memory bandwidth",
        ["amd:mi325x memory_bandwidth higher nvidia:h200", "amd:mi325x memory_capacity higher nvidia:h200"],
    ),
    ("The MI210 is less performant than the H100.", ["amd:mi210 compute_performance lower nvidia:h100"]),
    ("The MI300X has faster cores than the H100.", ["amd:mi300x compute_performance higher nvidia:h100"]),
    (
        "The B200 delivers a performance boost over the H200 at lower cost.",
        ["nvidia:b200 compute_performance higher nvidia:h200", "nvidia:b200 cost lower nvidia:h200"],
    ),
    (
        "Trillium brings better performance than TPU v5e while lowering cost.",
        ["google:tpu-v6e compute_performance higher google:tpu-v5e", "google:tpu-v6e cost lower google:tpu-v5e"],
    ),
]
FOUND_CLASSES = [
    (
        "The B200 outperforms the H200, which in turn outperforms the H100.",
        ["nvidia:b200 compute_performance higher nvidia:h200", "nvidia:h200 compute_performance higher nvidia:h100"],
    ),
    (
        "Gaudi 3 lags behind the H200, which has more memory than the H100.",
        ["intel:gaudi3 compute_performance lower nvidia:h200", "nvidia:h200 memory_capacity higher nvidia:h100"],
    ),
    (
        "The MI325X is faster than the H200 in both training and inference.",
        [
            "amd:mi325x inference_performance higher nvidia:h200",
            "amd:mi325x training_performance higher nvidia:h200",
        ],
    ),
    (
        "Gaudi 2 performs significantly worse than the H100 in training.",
        ["intel:gaudi2 training_performance lower nvidia:h100"],
    ),
    ("The MI300X is better than the H100 in memory bandwidth.", ["amd:mi300x memory_bandwidth higher nvidia:h100"]),
    (
        "Gaudi 3 showed comparable training performance to the H100.",
        ["intel:gaudi3 training_performance 1 nvidia:h100"],
    ),
    ("The MI325X offers similar throughput to the H200.", ["amd:mi325x throughput 1 nvidia:h200"]),
    (
        "Cobalt 200 is a big leap over its predecessor.",
        ["microsoft:cobalt-200 compute_performance higher microsoft:cobalt-100"],
    ),
    ("The MI300X keeps its edge over the H100.", ["amd:mi300x compute_performance higher nvidia:h100"]),
    (
        "Trainium2 is slower than the H100 and the H200 in raw throughput.",
        ["aws:trainium2 throughput lower nvidia:h100", "aws:trainium2 throughput lower nvidia:h200"],
    ),
]
IN_CONTEXT = [
    (
        "Nvidia's H200 follows the H100. It has more memory than its predecessor.",
        ["nvidia:h200 memory_capacity higher nvidia:h100"],
    ),
    (
        "Google says Trillium is 4.7x faster than TPU v5e. It is also more energy efficient than TPU v5e.",
        ["google:tpu-v6e energy_efficiency higher google:tpu-v5e"],
    ),
    ("Unlike Nvidia's GPUs, Groq's LPU has lower latency.", ["groq:lpu latency lower generic:gpu"]),
    ("For training, the H100 is faster than Trainium1.", ["nvidia:h100 training_performance higher aws:trainium1"]),
    (
        "Microsoft says Cobalt 200 VMs are faster than the previous generation.",
        ["microsoft:cobalt-200 compute_performance higher microsoft:cobalt-100"],
    ),
    (
        "Migrating from the A100 to the H100 improved throughput for the team.",
        ["nvidia:h100 throughput higher nvidia:a100"],
    ),
    (
        "After switching from GPUs to Inferentia2, the company saw lower latency.",
        ["aws:inferentia2 latency lower generic:gpu"],
    ),
    (
        "The rack holds 72 GPUs. It draws more power than a rack of H100 systems, Nvidia says of the GB200 NVL72.",
        ["nvidia:gb200-nvl72 power higher nvidia:h100"],
    ),
    (
        "While the H100 remains popular, the MI300X offers more memory than Nvidia's chip.",
        ["amd:mi300x memory_capacity higher nvidia:h100"],
    ),
    (
        "Intel positions Gaudi 3 against the H100, claiming better price performance.",
        ["intel:gaudi3 price_performance higher nvidia:h100"],
    ),
    (
        "Intel launched Gaudi 3, claiming faster training than the H100 and lower power.",
        ["intel:gaudi3 power lower nvidia:h100", "intel:gaudi3 training_performance higher nvidia:h100"],
    ),
    (
        "AWS unveiled Trainium2. AWS claims the chip outperforms Nvidia's A100 in training.",
        ["aws:trainium2 training_performance higher nvidia:a100"],
    ),
    (
        "Ampere says that AmpereOne beats AMD's Genoa and Bergamo in performance per watt.",
        [
            "ampere:ampereone energy_efficiency higher amd:epyc-9654",
            "ampere:ampereone energy_efficiency higher amd:epyc-bergamo",
        ],
    ),
    (
        "According to Qualcomm, the Cloud AI 100 uses less power than Nvidia's A100.",
        ["qualcomm:cloud-ai-100 power lower nvidia:a100"],
    ),
    ("Meta's MTIA v2 has more memory bandwidth than MTIA v1.", ["meta:mtia-v2 memory_bandwidth higher meta:mtia-v1"]),
    ("The H100's 80 GB is less than the MI300X's 192 GB.", ["nvidia:h100 memory_capacity lower amd:mi300x"]),
    (
        "With its 192 GB of HBM3, the MI300X has a bigger memory than the H100 (80 GB).",
        ["amd:mi300x memory_capacity higher nvidia:h100"],
    ),
    ("The H200 is only slightly more expensive than the H100.", ["nvidia:h200 cost higher nvidia:h100"]),
    ("Running Llama on the MI300X is cheaper than on the H100.", ["amd:mi300x cost lower nvidia:h100"]),
    ("Latency is lower on Inferentia2 than on the T4 GPU from NVIDIA.", ["aws:inferentia2 latency lower nvidia:t4"]),
    ("Throughput rose on the H200 compared to the H100.", ["nvidia:h200 throughput higher nvidia:h100"]),
    (
        "We measured higher tokens per second on Trainium2 than on the H100.",
        ["aws:trainium2 throughput higher nvidia:h100"],
    ),
    ("Training on TPU v5p takes less time than on TPU v4.", ["google:tpu-v5p training_time lower google:tpu-v4"]),
    ("The B200 trains models in less time than the H100.", ["nvidia:b200 training_time lower nvidia:h100"]),
]
NOBODY_CLAIMS = [
    "Graviton4 has 12 DDR5 channels at a higher clock than Graviton3.",
    "Graviton4 gets its bandwidth from memory running at higher speeds than Graviton3.",
    "The card draws 300 W, less than the H100's 700 W.\nThe L40S has 48 GB.",
    "Does the MI300X outperform the H100?",
    "The MI300X does not outperform the H100.",
    "The MI300X fails to beat the H100.",
    "Trainium2 never surpassed the H100 in training.",
    "Nobody knows whether Gaudi 3 beats the H100.",
    "The H200 has 141 GB of HBM3e, up from the H100.",
    "El Capitan is more powerful than Frontier.",
    "The H100 is faster than ever.",
    "Nvidia's lead over AMD is growing.",
    "Amazon ships more Trainium2 chips than Trainium1 chips.",
    "The MI300X supports larger models than the H100.",
    "The B200 launched later than the H100.",
    "vLLM on the MI300X is faster than TGI.",
    "Customers want lower latency and reduced cost on the H100.",
    "The H100 delivers higher throughput at larger batch sizes.",
    "Demand for the H200 is higher than for the H100.",
    "AMD's share price rose faster than Nvidia's after the MI300X launch.",
    "FP8 on the H100 is faster than BF16.",
    "More than half of MI300X buyers moved over from the H100.",
    "The H100 NVL is bigger than a shoebox.",
    "Larger models run faster on the H100 over time.",
    "The MI300X gained more attention than the H100.",
    "The H200 comes with the same memory architecture as the H100.",
    "The H200 was launched in the same year as the H100.",
    "Both chips have the same process node.",
    "Trainium2 has these strengths:\n\n- Lower cost\n- Higher memory capacity",
    "The H200 has larger NVLink domains than the A100.",
    "The H200 has faster storage than the H100.",
    "The MI300X has similar dimensions to the H100.",
    "As a rival to the H100, the MI300X packs more memory.",
    "AWS claims the chip outperforms Nvidia's A100 in training. The chip is called Trainium2.",
    "Neither the A100 nor the H100 can beat the WSE-3 on memory bandwidth.",
    "More customers chose Trainium2 over the H100 this year.",
    "The H100 has greater availability than the A100.",
    "Llama 3 70B is faster than GPT-4 on the H100.",
    "FlashAttention-3 is faster than FlashAttention-2 on the H100.",
    "Our kernel outperforms cuBLAS on the H100.",
    "On the MI300X, ROCm still lags behind CUDA.",
    "Using 8 H100 GPUs is faster than using 4 H100 GPUs.",
    "Quantized models use less memory than FP16 models on the H100.",
    "PyTorch is slower than JAX on TPU v5e.",
    "A batch size of 64 yields higher throughput than a batch size of 1 on the A100.",
    "Demand for Blackwell exceeds supply.",
    "The new driver delivers better performance than the previous version on the MI300X.",
    "Prefill takes more time than decode on the H200.",
    "The MI300X was announced later than the H100.",
    "On the H100, INT8 uses less power than FP16.",
    "Running the model on the H200 costs more than expected.",
    "Trainium2 is better suited to inference than training.",
    "DeepSeek-V3 on the H800 beats Llama 3 in throughput.",
    "The H100 is more popular than the MI300X.",
    "Nvidia shipped more H100 GPUs than AMD shipped MI300X GPUs.",
    "The H200 is larger in memory than in compute.",
    "Latency on the H100 is lower at batch size 1 than at batch size 8.",
    "The A100 is older than the H100.",
    "The B200 needs better cooling than the H100.",
    "Using TensorRT-LLM, the H100 is faster than with vLLM.",
    "The H100 scores higher in customer satisfaction than the MI300X.",
    "Two A100s are faster than one.",
    "AMD's software for the MI300X is worse than Nvidia's.",
    "The MI300X uses more chiplets than the MI250X.",
    "H100 instances are in shorter supply than A100 instances.",
    "Sparse attention reduces memory compared to dense attention on TPU v4.",
    "Microsoft spent more on the H100 than Meta did.",
    "The H100 gained popularity over the A100.",
    "The MI300X has more in common with the MI250X than with the H100.",
    "Trainium2 supports larger clusters than Trainium1.",
    "We moved over to the H100 to increase throughput.",
    "Over the past year the H100 gained better software and lower latency.",
    "Amazon expects higher demand for Trainium3 than for Trainium2.",
    "The H100 offers improved performance over time.",
    "The L40S has better availability and lower lead times than the H100.",
]


def told(text: str) -> set[str]:
    """Subject, metric, direction (or 1) and baseline of the claims without a number."""
    found = [m for m in extract(text) if m.kind == "directional" or (m.kind == "comparison" and m.value == 1.0)]
    return {f"{m.subject} {m.metric} {m.value if isinstance(m.value, str) else 1} {m.baseline}" for m in found}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        *VERBS_THAT_BEAT_WITH_FIGURES_OF_THE_RIVAL,
        *LEADING_COMPARAND,
        *METRIC_BEFORE_THE_VERB_SUBJECT_FROM_BEFORE,
        *OUTPERFORM,
        *NOMINAL,
        *SEVERAL_METRICS,
        *BASELINE_FROM_THE_SENTENCE_BEFORE_OR_HEADING,
        *GENERIC_RIVALS,
        *PER_DOLLAR_ETC_,
        *PARITY,
        *LATER_ADDITIONS,
        *FOUND_CLASSES,
        *IN_CONTEXT,
    ],
)
def test_who_is_better_in_what_than_whom(text: str, claims: list[str]) -> None:
    assert told(text) == set(claims)


@pytest.mark.parametrize("text", NOBODY_CLAIMS)
def test_what_nobody_claims(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    "verb", ["edges", "edges out", "edged past", "trounces", "tops", "bests", "eclipses", "outpaces", "outguns",
             "crushes", "outruns", "races past", "leapfrogs"],
)  # fmt: skip
def test_verbs_that_beat_need_no_other_word_of_comparison(verb: str) -> None:
    (claim,) = extract(f"The MI300X {verb} the H100 in throughput.")
    assert (claim.subject, claim.metric, claim.value, claim.baseline) == (
        "amd:mi300x", "throughput", "higher", "nvidia:h100"
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The edges of the H100 are cooled, and edge devices use the A2.",
        "The H100 tops the list, and the graph has edges to the B200.",
        "The H100 cluster crushed the old record.",
    ],
)
def test_edges_and_tops_that_beat_nobody(text: str) -> None:
    assert not list(extract(text))
