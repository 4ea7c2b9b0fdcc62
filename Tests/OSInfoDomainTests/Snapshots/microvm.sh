#!/bin/sh
set -e
mkdir -p /var/lib/libvirt/images/microvm.state
test -e /var/lib/libvirt/images/microvm.qcow2 || qemu-img create -q -f qcow2 /var/lib/libvirt/images/microvm.qcow2 21474836480
exec qemu-system-x86_64 \
  -name guest=microvm \
  -no-user-config \
  -nodefaults \
  -machine microvm,accel=kvm \
  -cpu host \
  -smp 1 \
  -m size=262144k \
  -boot strict=on \
  -rtc base=utc \
  -blockdev driver=qcow2,node-name=disk0,discard=unmap,file.driver=file,file.filename=/var/lib/libvirt/images/microvm.qcow2 \
  -device virtio-blk-device,drive=disk0,bootindex=1 \
  -netdev user,id=net0 \
  -device virtio-net-device,netdev=net0 \
  -chardev stdio,id=console,signal=off \
  -serial chardev:console \
  -display none \
  -qmp unix:/var/lib/libvirt/images/microvm.state/qmp.sock,server=on,wait=off
