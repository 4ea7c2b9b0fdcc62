#!/bin/sh
set -e
mkdir -p /var/lib/libvirt/images/armv7l.state
test -e /var/lib/libvirt/images/armv7l.state/uefi-variables.fd || cp /usr/share/qemu/edk2-arm-vars.fd /var/lib/libvirt/images/armv7l.state/uefi-variables.fd
test -e /var/lib/libvirt/images/armv7l.qcow2 || qemu-img create -q -f qcow2 /var/lib/libvirt/images/armv7l.qcow2 21474836480
exec qemu-system-arm \
  -name guest=armv7l \
  -no-user-config \
  -nodefaults \
  -blockdev driver=raw,node-name=uefi-code,read-only=on,file.driver=file,file.filename=/usr/share/qemu/edk2-arm-code.fd \
  -blockdev driver=raw,node-name=uefi-variables,file.driver=file,file.filename=/var/lib/libvirt/images/armv7l.state/uefi-variables.fd \
  -machine virt,accel=tcg,pflash0=uefi-code,pflash1=uefi-variables \
  -cpu max \
  -smp 2 \
  -m size=2097152k \
  -boot strict=on \
  -rtc base=utc \
  -device pcie-root-port,id=port1,chassis=1 \
  -device qemu-xhci,id=usb,bus=port1 \
  -blockdev driver=qcow2,node-name=disk0,discard=unmap,file.driver=file,file.filename=/var/lib/libvirt/images/armv7l.qcow2 \
  -device pcie-root-port,id=port2,chassis=2 \
  -device virtio-blk-pci,drive=disk0,bootindex=1,bus=port2 \
  -netdev user,id=net0 \
  -device pcie-root-port,id=port3,chassis=3 \
  -device virtio-net-pci,netdev=net0,bus=port3 \
  -device pcie-root-port,id=port4,chassis=4 \
  -device virtio-serial-pci,id=serial,bus=port4 \
  -chardev socket,id=console,path=/var/lib/libvirt/images/armv7l.state/console.sock,server=on,wait=off \
  -serial chardev:console \
  -chardev socket,id=channel0,path=/var/lib/libvirt/images/armv7l.state/org.qemu.guest_agent.0.sock,server=on,wait=off \
  -device virtserialport,chardev=channel0,name=org.qemu.guest_agent.0,bus=serial.0 \
  -vnc unix:/var/lib/libvirt/images/armv7l.state/vnc.sock \
  -device ramfb \
  -device usb-tablet,bus=usb.0 \
  -device usb-kbd,bus=usb.0 \
  -object rng-random,id=random,filename=/dev/urandom \
  -device pcie-root-port,id=port5,chassis=5 \
  -device virtio-rng-pci,rng=random,bus=port5 \
  -device pcie-root-port,id=port6,chassis=6 \
  -device virtio-balloon-pci,bus=port6 \
  -qmp unix:/var/lib/libvirt/images/armv7l.state/qmp.sock,server=on,wait=off
