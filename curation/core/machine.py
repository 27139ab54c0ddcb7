"""What this machine has: the device that computes, and the memory that a process took."""

import resource
from pathlib import Path
from typing import Literal, TypeAlias

Device: TypeAlias = Literal["cpu", "cuda"]

_STATUS = Path("/proc/self/status")
_CLEAR = Path("/proc/self/clear_refs")
_DRIVER = Path("/proc/driver/nvidia/version")
_RESET_PEAK = "5"
_GROUP = Path("/sys/fs/cgroup")
_CACHE = ("active_file ", "inactive_file ")
"""Files that are kept in memory for as long as nobody needs it."""
_KIB = 1024


def find_device() -> Device:
    """Return `cuda` where PyTorch sees a GPU, and `cpu` elsewhere."""
    if not _DRIVER.exists():  # PyTorch takes seconds to say the same
        return "cpu"
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"


def reset_peak_memory(device: Device) -> None:
    """Begin to measure peak memory anew.

    Source: proc(5), clear_refs; where it cannot be written, the peak stays that of the process.
    """
    if device == "cuda":
        import torch

        torch.cuda.reset_peak_memory_stats()
        return
    try:
        _CLEAR.write_text(_RESET_PEAK, encoding="ascii")
    except OSError:
        return


def peak_memory_mib(device: Device) -> float:
    """Return the most memory held since the last reset, MiB: of the GPU, or of this process."""
    if device == "cuda":
        import torch

        return torch.cuda.max_memory_allocated() / _KIB / _KIB
    try:
        lines = _STATUS.read_text(encoding="ascii").splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB
    kib = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    return kib / _KIB


def free_memory_mib(device: Device) -> float:
    """Return the memory that can still be taken, MiB; a container's limit counts."""
    if device == "cuda":
        import torch

        return torch.cuda.mem_get_info()[0] / _KIB / _KIB
    lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    free = next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable")) / _KIB
    try:
        limit = int(_GROUP.joinpath("memory.max").read_text(encoding="ascii"))
        used = int(_GROUP.joinpath("memory.current").read_text(encoding="ascii"))
        lines = _GROUP.joinpath("memory.stat").read_text(encoding="ascii").splitlines()
        used -= sum(int(line.split()[1]) for line in lines if line.startswith(_CACHE))
    except (OSError, ValueError):  # no container, or one without a limit ("max")
        return free
    return min(free, (limit - used) / _KIB / _KIB)
