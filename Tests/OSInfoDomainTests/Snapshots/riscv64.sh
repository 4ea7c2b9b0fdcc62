#!/bin/sh
set -e
mkdir -p /var/lib/libvirt/images/riscv64.state
test -e /var/lib/libvirt/images/riscv64.qcow2 || qemu-img create -q -f qcow2 /var/lib/libvirt/images/riscv64.qcow2 21474836480
exec qemu-system-riscv64 \
  -name guest=riscv64 \
  -no-user-config \
  -nodefaults \
  -machine virt,accel=tcg \
  -smp 2 \
  -m size=2097152k \
  -boot strict=on \
  -rtc base=utc \
  -device pcie-root-port,id=port1,chassis=1 \
  -device qemu-xhci,id=usb,bus=port1 \
  -blockdev driver=qcow2,node-name=disk0,discard=unmap,file.driver=file,file.filename=/var/lib/libvirt/images/riscv64.qcow2 \
  -device pcie-root-port,id=port2,chassis=2 \
  -device virtio-blk-pci,drive=disk0,bootindex=1,bus=port2 \
  -netdev user,id=net0 \
  -device pcie-root-port,id=port3,chassis=3 \
  -device virtio-net-pci,netdev=net0,bus=port3 \
  -device pcie-root-port,id=port4,chassis=4 \
  -device virtio-serial-pci,id=serial,bus=port4 \
  -chardev socket,id=console,path=/var/lib/libvirt/images/riscv64.state/console.sock,server=on,wait=off \
  -serial chardev:console \
  -chardev socket,id=channel0,path=/var/lib/libvirt/images/riscv64.state/org.qemu.guest_agent.0.sock,server=on,wait=off \
  -device virtserialport,chardev=channel0,name=org.qemu.guest_agent.0,bus=serial.0 \
  -vnc unix:/var/lib/libvirt/images/riscv64.state/vnc.sock \
  -device pcie-root-port,id=port5,chassis=5 \
  -device virtio-gpu-pci,bus=port5 \
  -device usb-tablet,bus=usb.0 \
  -device usb-kbd,bus=usb.0 \
  -object rng-random,id=random,filename=/dev/urandom \
  -device pcie-root-port,id=port6,chassis=6 \
  -device virtio-rng-pci,rng=random,bus=port6 \
  -device pcie-root-port,id=port7,chassis=7 \
  -device virtio-balloon-pci,bus=port7 \
  -qmp unix:/var/lib/libvirt/images/riscv64.state/qmp.sock,server=on,wait=off
